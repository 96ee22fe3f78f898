// The page that is a reader: registers the element, and lets its title and language follow what it
// shows. Tested by tests/web/navigation.test.mjs and languages.test.mjs.
import './elements/define.js';

const siteName = document.title;

document.addEventListener('daf-navigate', ({ detail: { title } }) => {
  document.title = title ? `${title} \u2013 ${siteName}` : siteName;
});

document.addEventListener('daf-language', ({ detail: { language, direction } }) => {
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
  try {
    localStorage.setItem('daf-interface-language', language); // for choose-language.js
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
});
