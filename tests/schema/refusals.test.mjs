// One breach of every rule: the schema refuses it, and Daf reports it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, isCollection, isManifest, isPublication, openFor } from './validators.mjs';

const kSmallest = { id: 'urn:example:1', name: 'The Price of Water' };
const kProfile = 'https://example.org/profile/publication/1';

/** What is wrong, the fields that make it so, and the code that Daf has for it. */
const kBreaches = [
  ['no name', { name: undefined }, 'missing-name'],
  ['an empty name', { name: '' }, 'missing-name'],
  ['a blank name', { name: ' \n' }, 'missing-name'],
  ['no name in a list of names', { name: [] }, 'missing-name'],
  ['neither an id nor a url', { id: undefined }, 'missing-id'],
  ['an empty id and no url', { id: '' }, 'missing-id'],
  ['no address in a list of urls', { id: undefined, url: [] }, 'missing-id'],

  ['an id that is no text or number', { id: { value: 'a' }, url: 'a' }, 'wrong-type'],
  ['a url that is no text', { url: 5 }, 'wrong-type'],
  ['a type that is no text', { type: [{}] }, 'wrong-type'],
  ['a name that is a number', { name: 5 }, 'wrong-type'],
  ['a name that is a list of lists', { name: [['a']] }, 'wrong-type'],
  ['a string without its value', { name: { language: 'he' } }, 'wrong-type'],
  ['a string whose value is no text', { name: { value: 5 } }, 'wrong-type'],
  [
    'a string of two forms, of which one is wrong',
    { name: { value: 'a', '@value': 5 } },
    'wrong-type',
  ],
  ['a map by language with a key that is none', { name: { en: 'a', german: 'b' } }, 'wrong-type'],
  ['a map by language with a number', { name: { en: 5 } }, 'wrong-type'],
  ['a map by language with null', { name: { en: null } }, 'wrong-type'],
  ['a person that is a number', { author: [5] }, 'wrong-type'],
  ['a person that has a type only', { editor: { type: 'Person' } }, 'wrong-type'],
  ['a date that is neither text nor number', { datePublished: true }, 'wrong-type'],
  ['a body that is a number', { body: 5 }, 'wrong-type'],
  ['a body without a text or an address', { body: { encodingFormat: 'text/html' } }, 'wrong-type'],
  ['a topic without a name or an id', { about: { broader: 'urn:t' } }, 'wrong-type'],
  ['a broader topic without an id', { about: { id: 't', broader: {} } }, 'wrong-type'],
  ['a series without anything', { isPartOf: { type: 'CreativeWorkSeries' } }, 'wrong-type'],
  ['a position that is a list of numbers', { isPartOf: { position: [1] } }, 'wrong-type'],
  ['an image without an address', { image: { name: 'The coast' } }, 'wrong-type'],
  ['a width that is no number', { image: { url: 'a', width: 'wide' } }, 'wrong-type'],
  ['a height below zero', { image: { url: 'a', height: -1 } }, 'wrong-type'],
  ['a link to nothing', { related: { inLanguage: 'he' } }, 'wrong-type'],
  ['a translation that is a number', { workTranslation: 5 }, 'wrong-type'],
  ['a translated work that is a number', { translationOfWork: [5] }, 'wrong-type'],
  ['a breadcrumb without a name', { breadcrumb: [{ url: '/' }] }, 'wrong-type'],
  ['a licence in two languages', { license: { name: { en: 'a', he: 'b' } } }, 'wrong-type'],
  ['a context that is a number', { '@context': 5 }, 'wrong-type'],

  ['a date in words', { datePublished: 'March 2020' }, 'invalid-date'],
  ['a date with a day that its month has not', { datePublished: '2020-04-31' }, 'invalid-date'],
  ['a leap day in another year', { dateModified: '1900-02-29' }, 'invalid-date'],
  ['a date with a month that is none', { datePublished: '2020-13' }, 'invalid-date'],
  ['a date of six digits', { datePublished: '202003' }, 'invalid-date'],
  ['a date with an hour that is none', { datePublished: '2020-03-26T25:00' }, 'invalid-date'],
  ['a year of five digits', { datePublished: 20200 }, 'invalid-date'],
  ['a date of a link in words', { related: { id: 'a', datePublished: 'soon' } }, 'invalid-date'],

  ['a language with an underscore', { inLanguage: 'he_IL' }, 'invalid-language'],
  ['a language in words', { inLanguage: ['en', 'in Hebrew'] }, 'invalid-language'],
  [
    'a language of a string that is none',
    { name: { value: 'a', language: '?' } },
    'invalid-language',
  ],
  ['a key of a map that has an underscore', { name: { en: 'a', pt_BR: 'b' } }, 'invalid-language'],
  [
    'a language of a body that is none',
    { body: { value: 'a', language: 'a' } },
    'invalid-language',
  ],
  [
    'a language of a link that is none',
    { related: { id: 'a', inLanguage: '-' } },
    'invalid-language',
  ],
  [
    'a language of the context that is none',
    { '@context': [{ language: '!' }] },
    'invalid-language',
  ],

  ['a direction in capitals', { name: { value: 'a', direction: 'RTL' } }, 'invalid-direction'],
  ['a direction that guesses', { body: { value: 'a', direction: 'auto' } }, 'invalid-direction'],
  ['a direction in JSON-LD', { name: { '@value': 'a', '@direction': 1 } }, 'invalid-direction'],
  ['a direction of the context', { '@context': { direction: 'both' } }, 'invalid-direction'],

  [
    'a body that is a PDF',
    { body: { encodingFormat: 'application/pdf', value: 'a' } },
    'unsupported-body',
  ],
  ['a title that turns letters round', { name: 'invoice \u202Egpj.exe\u202C' }, 'bidi-controls'],
  ['a body that turns letters round', { body: 'invoice \u202Egpj.exe\u202C' }, 'bidi-controls'],
];

describe('a publication with', () => {
  for (const [what, fields, code] of kBreaches) {
    it(`${what} is refused, and reported as ${code}`, async (t) => {
      const publication = { ...kSmallest, ...fields };
      assert.equal(isPublication(JSON.parse(JSON.stringify(publication))), false);
      const library = await openFor(t, publication);
      assert.ok(
        complaintsOf(library).some((complaint) => complaint.code === code),
        JSON.stringify(library.diagnostics),
      );
    });
  }

  it('nothing wrong is allowed, and not complained of', async (t) => {
    assert.ok(isPublication(kSmallest));
    assert.deepEqual(complaintsOf(await openFor(t, kSmallest)), []);
  });
});

describe('a publication that stands alone', () => {
  const kManifest = {
    ...kSmallest,
    '@context': ['https://schema.org', 'https://www.w3.org/ns/pub-context', { language: 'en' }],
    conformsTo: kProfile,
  };
  const kRefused = [
    ['no context', { '@context': undefined }],
    ['only one of the contexts', { '@context': ['https://schema.org'] }],
    [
      'the contexts in the wrong order',
      { '@context': kManifest['@context'].slice(0, 2).reverse() },
    ],
    ['no profile', { conformsTo: undefined }],
    ['another profile', { conformsTo: ['https://www.w3.org/TR/audiobooks/'] }],
    ['no name', { name: undefined }],
  ];

  it('has the two contexts, and names this profile', () => {
    assert.ok(isManifest(kManifest));
    assert.ok(isManifest({ ...kManifest, conformsTo: ['https://example.org/other', kProfile] }));
  });

  for (const [what, fields] of kRefused) {
    it(`is not one with ${what}`, () => {
      const manifest = JSON.parse(JSON.stringify({ ...kManifest, ...fields }));
      assert.equal(isManifest(manifest), false);
    });
  }
});

describe('a collection', () => {
  const kRefused = [
    ['nothing', []],
    ['an empty list under its name', { publications: [] }],
    ['no publications', { '@context': 'https://schema.org' }],
    ['a publication that is a text', ['urn:example:1']],
    ['a publication without a name', [kSmallest, { id: 'urn:example:2' }]],
    [
      'a bad language in its context',
      { '@context': { language: 'he_IL' }, publications: [kSmallest] },
    ],
    ['a context that is a number', { '@context': 5, publications: [kSmallest] }],
  ];

  for (const [what, collection] of kRefused) {
    it(`of ${what} is refused, and reported`, async (t) => {
      assert.equal(isCollection(collection), false);
      const outcome = await openFor(t, collection).then(complaintsOf, ({ code }) => [code]);
      assert.ok(outcome.length > 0);
    });
  }
});
