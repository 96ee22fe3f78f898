// Sets the language and direction of the page before its first paint, so that a right-to-left
// reader never sees a mirrored flash. A classic script in <head>: modules run too late for that.
// The interface language is ?ui= > the stored choice > the browser's languages > English.
// app.js goes on from what stands here. Tested by tests/web/languages.test.mjs.
'use strict';
{
  const directions = { en: 'ltr', he: 'rtl', ar: 'rtl', fa: 'rtl' };
  let stored = null;
  try {
    stored = localStorage.getItem('daf-interface-language');
  } catch {
    // Storage may be forbidden; then nothing is remembered.
  }
  const asked = new URLSearchParams(location.search).get('ui');
  const wanted = [asked, stored, ...navigator.languages]
    .filter(Boolean)
    .map((tag) => tag.toLowerCase().split('-')[0])
    // ISO 639 knows Hebrew by an older name too, which some systems still send.
    .map((language) => (language === 'iw' ? 'he' : language));
  const language = wanted.find((tag) => Object.hasOwn(directions, tag)) ?? 'en';
  document.documentElement.lang = language;
  document.documentElement.dir = directions[language];
}
