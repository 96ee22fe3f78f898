// Whether words are found as people write them: 34 small cases in four scripts. A case passes if its
// document is found at all, among twenty that have nothing to do with it.
import { Library } from 'daf-reader';
import { toNdjson } from './corpora.mjs';
import { flexSearch, miniSearch } from './peers.mjs';
import { printTable } from './timing.mjs';

const kFillers = 20;
const kLimit = 40;
const kFiller = {
  he: 'טקסט אחר לגמרי ללא קשר',
  ar: 'نص اخر تماما بدون علاقة',
  fa: 'متن دیگر بدون ارتباط',
  en: 'completely unrelated filler words',
};

/** [language, text, query, what is asked of the engine] */
const kCases = [
  ['he', 'הממשלה אישרה את התקציב', 'הממשלה', 'he: exact word'],
  ['he', 'הממשלה אישרה את התקציב', 'ממשלה', 'he: query w/o definite article, text with ה'],
  ['he', 'הוא הגיע אל ממשלה חדשה', 'בממשלה', 'he: query with prefix ב, text without'],
  ['he', 'ושבירושלים נערך טקס', 'ירושלים', 'he: stacked prefixes ושב'],
  ['he', 'שָׁלוֹם עֲלֵיכֶם לכולם', 'שלום', 'he: niqqud in text, plain query'],
  ['he', 'שלום עליכם לכולם', 'שָׁלוֹם', 'he: plain text, niqqud query'],
  ['he', 'דובר צה״ל מסר הודעה', 'צה"ל', 'he: gershayim U+05F4 vs ASCII quote'],
  ['he', 'דובר צה"ל מסר הודעה', 'צהל', 'he: acronym typed without gershayim'],
  ['he', 'הספרים נמצאים על המדף', 'ספר', 'he: plural+article vs singular'],
  ['he', 'המדיניות של ארצות־הברית', 'ארצות הברית', 'he: maqaf U+05BE splits words'],
  ['he', 'דוח על AI ובינה מלאכותית', 'ai', 'he: Latin word in Hebrew text'],
  ['he', "ביקור בצ'כיה השבוע", 'צ׳כיה', "he: geresh ' vs U+05F3 (with prefix ב)"],
  ['ar', 'أعلنت الحكومة عن الميزانية', 'الحكومة', 'ar: exact word'],
  ['ar', 'أعلنت الحكومة عن الميزانية', 'حكومة', 'ar: query w/o ال'],
  ['ar', 'وبالحكومة الجديدة', 'حكومة', 'ar: وبال prefixes'],
  ['ar', 'أحمد وصل أمس', 'احمد', 'ar: alef hamza vs bare alef'],
  ['ar', 'مدرسة كبيرة', 'مدرسه', 'ar: taa marbuta vs haa'],
  ['ar', 'مُحَمَّدٌ رسول', 'محمد', 'ar: harakat in text'],
  ['ar', 'محـــمد وصل', 'محمد', 'ar: tatweel in text'],
  ['ar', 'مستشفى المدينة', 'مستشفي', 'ar: alef maqsura vs yaa'],
  ['ar', 'عام ٢٠٢٣ كان صعبا', '2023', 'ar: Arabic-Indic digits vs ASCII'],
  ['fa', 'کتاب‌های فارسی جدید', 'کتاب', 'fa: ZWNJ plural vs stem'],
  ['fa', 'کتاب‌های فارسی جدید', 'کتابهای', 'fa: ZWNJ vs joined'],
  ['fa', 'كتاب علي در ميدان', 'کتاب علی', 'fa: Arabic kaf/yeh in text, Persian in query'],
  ['fa', 'سال ۱۴۰۱ آغاز شد', '1401', 'fa: Persian digits vs ASCII'],
  ['fa', 'دانشگاه تهران بزرگ است', 'دانشگاه', 'fa: exact word'],
  ['en', 'The running dogs ran home', 'run', 'en: stem run/running'],
  ['en', 'Café résumé naïve', 'cafe resume', 'en: diacritics folded'],
  ['en', 'The organisation of states', 'organization', 'en: -ise/-ize'],
  ['en', 'The state-of-the-art C++ and U.S. policy', 'U.S.', 'en: dotted acronym'],
  ['en', 'International cooperation treaty', 'internationl', 'en: typo (1 deletion)'],
  ['he', 'שיתוף פעולה בינלאומי', 'בינלאומני', 'he: typo (1 insertion)'],
  ['en', 'International cooperation treaty', 'coop', 'en: prefix'],
  ['he', 'שיתוף פעולה בינלאומי', 'בינלאו', 'he: prefix'],
  ];

/** Prints how many cases each engine passes, and those that Daf does not. */
export async function measureHygiene() {
  const passed = { Daf: 0, [miniSearch.name]: 0, [flexSearch.name]: 0 };
  const failures = [];
  for (const language of Object.keys(kFiller)) {
    const cases = kCases.filter(([of]) => of === language);
    const documents = documentsOf(language, cases);
    const library = await Library.open(toNdjson(documents), { worker: false });
    const peers = [miniSearch, flexSearch].map((peer) => [
      peer.name,
      peer.build(documents, { language }),
    ]);
    for (const [index, [, , query, what]] of cases.entries()) {
      const { hits } = await library.search(query, { limit: kLimit, snippet: false });
      if (hits.some(({ id }) => id === `case ${index}`)) ++passed.Daf;
      else failures.push(what);
      for (const [name, engine] of peers) {
        if (engine.search(query, kLimit).includes(`case ${index}`)) ++passed[name];
      }
    }
    library.close();
  }
  console.log('\nwords as people write them');
  const rows = Object.entries(passed).map(([name, count]) => [name, `${count} of ${kCases.length}`]);
  printTable(['engine', 'found'], rows);
  for (const what of failures) console.log(`  Daf misses ${what}`);
  return { cases: kCases.length, passed, failures };
}

function documentsOf(language, cases) {
  const asked = cases.map(([, text], index) => ({ id: `case ${index}`, body: `${text} .` }));
  const fillers = Array.from({ length: kFillers }, (_, index) => ({
    id: `filler ${index}`,
    body: `${kFiller[language]} ${index}x`,
  }));
  return [...asked, ...fillers].map((each) => ({ ...each, title: '', lang: language }));
}
