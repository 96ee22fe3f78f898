// What is said in a language whatever the interface speaks: what the language calls itself, and the
// label of a number, which is in the language of its series.
export default {
  en: { languageName: 'English', numberInSeries: 'No. {number}' },
  he: { languageName: 'עברית', numberInSeries: 'גיליון {number}' },
  ar: { languageName: 'العربية', numberInSeries: 'العدد {number}' },
  fa: { languageName: 'فارسی', numberInSeries: 'شمارهٔ {number}' },
};
