// Pictures of other places than the page's own: whoever has them learns who reads what, so they are
// asked for only where the page allows it (<meta name="daf-remote-pictures" content="load">, or an
// attribute remote-pictures="load" of the element) or the reader does, for this visit. Until then
// their text alternatives stand in their places.
// Tested by tests/web/remote_pictures.test.mjs.
import { element, interfaceElement, messageElement } from '../interface/dom.js';

/** Origins that the reader has let in. @type {Set<string>} */
const allowedOrigins = new Set();
/**
 * What is to stand in the place of a placeholder, and whom it will be asked of.
 * @type {WeakMap<Element, {origin: string, makePicture: () => Element}>}
 */
const heldPictures = new WeakMap();

/**
 * @param {string} source an absolute address
 * @param {boolean} isAllowed by the element
 */
export function isHeldBack(source, isAllowed) {
  const { protocol, origin } = new URL(source);
  const isRemote = /^https?:$/.test(protocol) && origin !== location.origin;
  return isRemote && !isAllowed && !isAllowedByPage() && !allowedOrigins.has(origin);
}

function isAllowedByPage() {
  const meta = document.querySelector('meta[name="daf-remote-pictures"]');
  return meta?.getAttribute('content') === 'load';
}

/**
 * @param {import('../interface/interface.js').Interface} ui
 * @param {string} source
 * @param {string} alternative
 * @param {() => Element} makePicture called when it is let in
 */
export function heldPicture(ui, source, alternative, makePicture) {
  const label = interfaceElement(ui, 'span', { class: 'missing-label' }, ui.t('pictureHeld'));
  const words = alternative ? element('bdi', {}, alternative) : null;
  const placeholder = element('span', { class: 'missing-picture held-picture' }, label, words);
  heldPictures.set(placeholder, { origin: new URL(source).origin, makePicture });
  return placeholder;
}

/**
 * What says that pictures are held back, and lets them in.
 * @param {import('../interface/interface.js').Interface} ui
 * @param {Element} root in which they stand
 * @returns {Element | null} null where there are none
 */
export function heldPicturesNotice(ui, root) {
  const origins = [...new Set(heldIn(root).map((each) => heldPictures.get(each)?.origin ?? ''))];
  if (origins.length === 0) return null;
  const hosts = ui.formatList(origins.map((origin) => new URL(origin).host));
  const attributes = { type: 'button', class: 'button' };
  const button = messageElement(ui, 'button', 'loadPictures', {}, attributes);
  const words = messageElement(ui, 'span', 'picturesHeld', { count: heldIn(root).length, hosts });
  const notice = element('p', { class: 'picture-notice' }, words, ' ', button);
  button.addEventListener('click', () => {
    for (const origin of origins) allowedOrigins.add(origin);
    for (const placeholder of heldIn(root)) letIn(placeholder);
    root.querySelector('h1')?.focus({ preventScroll: true }); // the button is gone
    notice.remove();
  });
  return notice;
}

/** @param {Element} root */
function heldIn(root) {
  return [...root.querySelectorAll('.held-picture')].filter((each) => heldPictures.has(each));
}

/** @param {Element} placeholder */
function letIn(placeholder) {
  const picture = heldPictures.get(placeholder)?.makePicture();
  if (picture) replaceKeeping(placeholder, picture);
}

/**
 * Puts a picture in the place of what stood for it, or the other way round: what the publication says
 * of it goes on to hold.
 * @param {Element} old @param {Element} next
 */
export function replaceKeeping(old, next) {
  for (const name of ['id', 'lang', 'dir', 'title']) {
    if (old.hasAttribute(name)) next.setAttribute(name, old.getAttribute(name));
  }
  old.replaceWith(next);
}
