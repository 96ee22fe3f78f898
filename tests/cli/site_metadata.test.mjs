// What the page of a publication tells programs (bindings/cli/site/metadata.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scriptText } from '../../build/dist/cli/site/metadata.js';
import { item } from './helper.mjs';
import { reasonToSkip, siteOf, siteUrl } from './site_helper.mjs';

const skip = reasonToSkip();

const article = {
  id: 'https://doi.org/10.5555/abc.1',
  type: ['ScholarlyArticle'],
  name: 'Water  and\nlight',
  inLanguage: 'en-GB',
  author: [
    'Noa Ardon',
    { type: 'Organization', name: 'The "Water" Group', url: 'https://w.example/' },
  ],
  publisher: { type: 'Organization', name: 'Institute' },
  datePublished: '2020-03',
  dateModified: '2020-04-01',
  abstract: 'About water. '.repeat(60),
  keywords: ['water', 'light'],
  about: [{ name: 'Climate' }],
  isPartOf: [{ name: 'Journal of Water', position: '12/3' }],
  license: 'https://creativecommons.org/licenses/by/4.0/',
  image: 'https://w.example/a.png',
  workTranslation: [{ id: 'he', inLanguage: 'he' }],
};
const report = item('he', 'מים', 'x', {
  type: ['Report', 'not a type"><script>'],
  inLanguage: 'he',
  isPartOf: [{ name: 'Notes', position: '7' }],
  publisher: 'Institute',
});

describe('the page of a publication', { skip }, () => {
  it('has what Google Scholar and Zotero read', async (t) => {
    const site = await siteOf(t, [article, report], ['--url', siteUrl]);
    const page = site.publication('abc-1');
    const address = siteUrl + page.path;
    for (const [name, values] of Object.entries({
      citation_title: ['Water and light'],
      citation_author: ['Noa Ardon', 'The "Water" Group'],
      citation_publication_date: ['2020/03'],
      citation_language: ['en-GB'],
      citation_journal_title: ['Journal of Water'],
      citation_series_title: [],
      citation_issue: ['12/3'],
      citation_publisher: ['Institute'],
      citation_doi: ['10.5555/abc.1'],
      citation_keywords: ['water', 'light'],
      citation_abstract_html_url: [address],
    })) {
      assert.deepEqual(page.meta(name), values, name);
    }
    const other = site.publication('/he');
    assert.deepEqual(other.meta('citation_series_title'), ['Notes']);
    assert.deepEqual(other.meta('citation_journal_title'), []);
    assert.deepEqual(other.meta('citation_technical_report_institution'), ['Institute']);
    assert.deepEqual(other.meta('citation_technical_report_number'), ['7']);
    assert.deepEqual(other.meta('citation_publication_date'), []);
  });

  it('has what previews read', async (t) => {
    const site = await siteOf(t, [article, report], ['--url', siteUrl, '--title', 'Archive']);
    const page = site.publication('abc-1');
    const address = siteUrl + page.path;
    for (const [name, values] of Object.entries({
      'og:type': ['article'],
      'og:title': ['Water and light'],
      'og:site_name': ['Archive'],
      'og:url': [address],
      'og:locale': ['en_GB'],
      'og:locale:alternate': ['he_IL'],
      'og:image': ['https://w.example/a.png'],
      'article:published_time': ['2020-03'],
    })) {
      assert.deepEqual(page.meta(name), values, name);
    }
    const [description] = page.meta('description');
    assert.match(description, /^About water\..*…$/);
    assert.ok(description.length <= 301);
    assert.deepEqual(site.publication('/he').meta('description'), []);
  });

  it('has what search engines read, as it is typed', async (t) => {
    const site = await siteOf(t, [article, report], ['--url', siteUrl]);
    const page = site.publication('abc-1');
    const { data } = page;
    assert.equal(data['@context'], 'https://schema.org');
    assert.deepEqual(data['@type'], ['ScholarlyArticle']);
    assert.deepEqual([data.url, data['@id']], [siteUrl + page.path, siteUrl + page.path]);
    assert.deepEqual([data.headline, data.inLanguage], ['Water and light', 'en-GB']);
    assert.deepEqual(data.author, [
      { '@type': 'Person', name: 'Noa Ardon' },
      { '@type': 'Organization', name: 'The "Water" Group', url: 'https://w.example/' },
    ]);
    assert.deepEqual([data.datePublished, data.dateModified], ['2020-03', '2020-04-01']);
    assert.deepEqual(data.isPartOf, [
      { '@type': 'CreativeWorkSeries', name: 'Journal of Water', position: '12/3' },
    ]);
    assert.deepEqual(data.about, [{ '@type': 'Thing', name: 'Climate' }]);
    assert.equal(data.image, 'https://w.example/a.png');
    assert.deepEqual(data.workTranslation, [
      {
        '@type': 'CreativeWork',
        '@id': `${siteUrl}publications/he.html`,
        identifier: 'he',
        inLanguage: 'he',
        headline: 'מים',
      },
    ]);
    const other = site.publication('/he').data;
    assert.deepEqual(other['@type'], ['Report']);
    assert.equal(other.workTranslation[0].identifier, article.id);
  });
});

it('data ends no element, whatever is in it', () => {
  const data = { a: '</script><!--<script>&\u2028', '</b>': ['<'] };
  const { text } = scriptText(data);
  assert.doesNotMatch(text, /[<>&\u2028]/);
  assert.deepEqual(JSON.parse(text), data);
});
