// The sample library as its readers rely on it: links that lead somewhere, pictures that exist,
// every string in the script of its language, and typography that a careful editor would pass.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../examples/library/', import.meta.url));
const source = readFileSync(join(folder, 'library.json'), 'utf8');
const { publications, ...collection } = JSON.parse(source);
const byId = new Map(publications.map((publication) => [publication.id, publication]));

const kLanguages = ['en', 'he', 'ar', 'fa'];
const kMaxLibraryBytes = 250_000;
const kMaxImageBytes = 6 * 1024;
const kHtmlWordsOfProse = /<(?:pre|code)[^>]*>[\s\S]*?<\/(?:pre|code)>|<[^>]*>/g;
const kMarkdownNotProse = /^ {4}.*$|^\d+\. |`[^`]*`|<https?:[^>]*>|(?<=\]\(\S+ )"|"(?=\)$)|\]\(\S*/gm;

/** A body without its markup and code, its words left in their order. */
function proseOf({ encodingFormat, value }) {
  if (encodingFormat === 'text/html') return value.replace(kHtmlWordsOfProse, ' ');
  return encodingFormat === 'text/markdown' ? value.replace(kMarkdownNotProse, ' ') : value;
}

/** Every string that a reader sees of a publication in its own language, and where it stands. */
function* visibleStrings(publication) {
  for (const body of publication.body) yield ['body', proseOf(body)];
  for (const field of ['name', 'alternativeHeadline', 'abstract', 'disclaimer']) {
    if (publication[field]) yield [field, valueOf(publication[field])];
  }
  for (const image of publication.image ?? []) {
    for (const field of ['name', 'caption', 'creditText']) yield [field, valueOf(image[field])];
  }
}

function valueOf(string) {
  return typeof string === 'string' ? string : string.value;
}

function lettersIn(text, script) {
  return [...text.matchAll(new RegExp(`\\p{Script=${script}}`, 'gu'))].length;
}

/** Ids of a link field, which may be one link or several. */
function targets(links) {
  return [links ?? []].flat().map(({ id }) => id);
}

/** Runs a check on every publication of a language, and says which one failed. */
function forEachIn(language, check) {
  const chosen = publications.filter(({ inLanguage }) => inLanguage === language);
  assert.ok(chosen.length >= 3, `only ${chosen.length} publications in ${language}`);
  for (const publication of chosen) check(publication);
}

function assertAbsent(pattern, text, place) {
  const found = pattern.exec(text);
  assert.equal(found && text.slice(Math.max(0, found.index - 20), found.index + 20), null, place);
}

describe('the sample library', () => {
  it('is canonical publication JSON of a size that one can review', () => {
    assert.deepEqual(collection['@context'].slice(0, 2), [
      'https://schema.org',
      'https://www.w3.org/ns/pub-context',
    ]);
    assert.ok(Buffer.byteLength(source) <= kMaxLibraryBytes);
    assert.ok(publications.length >= 14);
    for (const language of kLanguages) forEachIn(language, () => {});
  });

  it('gives every publication an id of its own, a name, a language, a body and a licence', () => {
    assert.equal(byId.size, publications.length);
    for (const publication of publications) {
      assert.match(publication.id, /^urn:example:saffron-quay:[\w:-]+:(en|he|ar|fa)$/);
      assert.ok(publication.id.endsWith(`:${publication.inLanguage}`), publication.id);
      assert.ok(publication.body[0].value.length > 1000, publication.id);
      assert.ok(publication.license && publication.disclaimer, publication.id);
      assert.equal(publication.url, undefined, 'the institute has no site');
    }
  });

  it('links translations that exist, some from both sides and some from one', () => {
    const links = publications.flatMap(({ id, workTranslation, translationOfWork }) =>
      [...targets(workTranslation), ...targets(translationOfWork)].map((to) => [id, to]),
    );
    const pairs = new Set(links.map(String));
    const oneWay = links.filter(([from, to]) => !pairs.has(`${to},${from}`));
    for (const [from, to] of links) {
      assert.ok(byId.has(to), `${from} is translated by ${to}`);
      assert.notEqual(byId.get(from).inLanguage, byId.get(to).inLanguage);
    }
    assert.equal(oneWay.length, 2);
    const ofFour = byId.get('urn:example:saffron-quay:notes:214:en').workTranslation;
    assert.deepEqual(ofFour.map(({ inLanguage }) => inLanguage).sort(), ['ar', 'fa', 'he']);
  });

  it('repeats in a link the name that the linked publication has', () => {
    for (const { id, workTranslation, related } of publications) {
      for (const link of [...(workTranslation ?? []), ...(related ?? [])]) {
        if (byId.has(link.id)) assert.deepEqual(link.name, byId.get(link.id).name, id);
        else assert.match(link.url, /^https:\/\/example\.org\//, `${id} relates to ${link.id}`);
      }
    }
  });

  it('names every topic in four languages and every broader topic somewhere', () => {
    const topics = new Map(publications.flatMap(({ about }) => about).map((t) => [t.id, t]));
    for (const { id, name, broader = [] } of topics.values()) {
      assert.deepEqual(name.map(({ language }) => language), kLanguages, id);
      for (const wider of broader) assert.ok(topics.has(wider), `${id} is under ${wider}`);
    }
    const deepest = [...topics.values()].filter(({ broader = [] }) =>
      broader.some((wider) => topics.get(wider).broader),
    );
    assert.ok(deepest.length > 0, 'a tree of three levels');
  });

  it('numbers series with strings and dates at three precisions', () => {
    const positions = publications.flatMap(({ isPartOf = [] }) => isPartOf).map((s) => s.position);
    assert.ok(positions.every((position) => typeof position === 'string'));
    assert.ok(positions.includes('214') && positions.includes('12/3'));
    const lengths = new Set(publications.map(({ datePublished }) => datePublished.length));
    assert.deepEqual([...lengths].sort((a, b) => a - b), [4, 7, 10]);
    const [event] = publications.filter(({ type }) => type.includes('Event'));
    assert.ok(Date.parse(event.event.startDate) < Date.parse(event.event.endDate));
  });

  it('has every picture that it shows, small, titled, and of the size that it says', () => {
    const heroes = publications.flatMap(({ image = [] }) => image);
    const inBodies = publications.flatMap(({ body }) =>
      [...body[0].value.matchAll(/(?:src="|\]\()(images\/[\w.-]+)/g)].map(([, url]) => ({ url })),
    );
    assert.ok(heroes.length >= 6 && inBodies.length >= 4);
    for (const { url, width, height } of [...heroes, ...inBodies]) {
      const svg = readFileSync(join(folder, url), 'utf8');
      assert.ok(statSync(join(folder, url)).size <= kMaxImageBytes, url);
      assert.match(svg, /<title id="t">[^<]{10,}<\/title>/, url);
      assert.doesNotMatch(svg, /<script|<foreignObject|\son\w+=|href=/i, url);
      if (width) assert.match(svg, new RegExp(`width="${width}" height="${height}"`), url);
    }
  });

  it('leads every footnote to its note and back', () => {
    const withNotes = publications.filter(({ body }) => body[0].value.includes('href="#fn1"'));
    assert.ok(withNotes.length >= 4);
    for (const { id, body } of withNotes) {
      const ids = [...body[0].value.matchAll(/ id="([^"]+)"/g)].map(([, name]) => name);
      const links = [...body[0].value.matchAll(/href="#([^"]+)"/g)].map(([, name]) => name);
      assert.equal(new Set(ids).size, ids.length, id);
      for (const link of links) assert.ok(ids.includes(link), `${id}#${link}`);
    }
  });
});

describe('the prose of the sample library', () => {
  const scripts = { en: 'Latin', he: 'Hebrew', ar: 'Arabic', fa: 'Arabic' };
  for (const [language, script] of Object.entries(scripts)) {
    it(`in ${language} is written in the ${script} script`, () => {
      forEachIn(language, (publication) => {
        for (const [field, text] of visibleStrings(publication)) {
          const share = lettersIn(text, script) / [...text.matchAll(/\p{L}/gu)].length;
          assert.ok(share > 0.6, `${publication.id} ${field}: ${share}`);
        }
        const declared = publication.name.language ?? 'en';
        assert.equal(declared, language, `${publication.id} declares its name as ${declared}`);
      });
    });
  }

  it('has typographic quotation marks, apostrophes and ellipses', () => {
    for (const publication of publications) {
      for (const [field, text] of visibleStrings(publication)) {
        assertAbsent(/["']|\.\.\.|\uFFFD/, text, `${publication.id} ${field}`);
      }
    }
  });

  it('joins Hebrew words with a maqaf, and writes geresh and gershayim', () => {
    forEachIn('he', (publication) => {
      for (const [field, text] of visibleStrings(publication)) {
        assertAbsent(/[א-ת]-[\p{L}\d]/u, text, `${publication.id} ${field}`);
      }
    });
    assert.match(source, /[א-ת]״[א-ת]/);
    assert.match(source, /[א-ת]׳/);
  });

  it('punctuates Arabic and Persian in their own way', () => {
    for (const language of ['ar', 'fa']) {
      forEachIn(language, (publication) => {
        for (const [field, text] of visibleStrings(publication)) {
          assertAbsent(/\p{Script=Arabic}[,;?]/u, text, `${publication.id} ${field}`);
        }
      });
    }
  });

  it('writes Persian with its own letters and digits, and with zero-width non-joiners', () => {
    forEachIn('fa', (publication) => {
      for (const [field, text] of visibleStrings(publication)) {
        const place = `${publication.id} ${field}`;
        assertAbsent(/(?<!«)[يكىة]/u, text, place); // but «ي» where the letter itself is meant
        assertAbsent(/[٠-٩]/u, text, place);
        const withoutNames = text.replace(/[A-Za-z+][\w+./ -]*\d\S*|\d+[a-z]|10\.5555\S*/g, '');
        assertAbsent(/\d/, withoutNames, place);
      }
      assert.match(publication.body[0].value, /\p{Script=Arabic}\u200C\p{Script=Arabic}/u);
    });
  });

  it('holds a Hebrew paragraph that opens in Latin and an English one that opens in Hebrew', () => {
    const paragraphs = (language) =>
      publications
        .filter(({ inLanguage }) => inLanguage === language)
        .flatMap(({ body }) => body[0].value.split(/\n+/))
        .map((line) => line.replace(/<[^>]*>/g, ''))
        .filter((line) => line.length > 100);
    assert.ok(paragraphs('he').some((line) => /^[A-Za-z]/.test(line)));
    assert.ok(paragraphs('en').some((line) => /^[א-ת]/.test(line)));
  });
});
