// The questions that were asked of a library and those that are to be kept, each with its filters and
// order. A question is remembered when something was done with it (Enter, a suggestion, a result that
// was opened), not with every letter. They are stored as the parameters of their address, which
// question.js reads as carefully as any address.
// Tested by tests/web/remembered_searches.test.mjs.
import { asksForSomething, readQuestion, sameQuestion, writeQuestion } from './question.js';

const memoryName = 'searches';
export const maxRecent = 10;
const maxSaved = 50;
/** Libraries whose questions are kept; those that were not asked for longest are forgotten. */
const maxLibraries = 20;
/** Longer ones, in UTF-16 units of their parameters, are not worth keeping. */
const longestQuestion = 2000;

/**
 * @typedef {import('./question.js').Question} Question
 * @typedef {{ library: string, recent: string[], saved: string[] }} Record newest first
 */

/** Sends 'change' when there is another question to show, or one less. */
export class RememberedSearches extends EventTarget {
  #memory;
  #library = '';

  /** @param {{ memory: import('../interface/memory.js').Memory }} options */
  constructor({ memory }) {
    super();
    this.#memory = memory;
  }

  /** Which library is asked. @param {string} key the same at every visit */
  set library(key) {
    if (key === this.#library) return;
    this.#library = key;
    this.#announce();
  }

  /** Newest first, without those that are saved. @returns {Question[]} */
  get recent() {
    const { recent, saved } = this.#record();
    return recent.filter((each) => !saved.includes(each)).map(questionFrom);
  }

  /** Newest first. @returns {Question[]} */
  get saved() {
    return this.#record().saved.map(questionFrom);
  }

  /** @param {Question} question with which something was done */
  note(question) {
    const text = textOf(question);
    if (!text) return;
    const { recent } = this.#record();
    if (recent[0] !== text) this.#write({ recent: atFront(recent, text, maxRecent) });
  }

  /** @param {Question} question @returns {boolean} */
  isSaved(question) {
    return this.saved.some((saved) => sameQuestion(saved, trimmed(question)));
  }

  /** @param {Question} question */
  save(question) {
    const text = textOf(question);
    if (text) this.#write({ saved: atFront(this.#record().saved, text, maxSaved) });
  }

  /** Neither saved nor recent any more. @param {Question} question */
  forget(question) {
    const text = textOf(question);
    const { recent, saved } = this.#record();
    this.#write({
      recent: recent.filter((each) => each !== text),
      saved: saved.filter((each) => each !== text),
    });
  }

  /** Not saved any more; it is one of those that were asked. @param {Question} question */
  unsave(question) {
    this.forget(question);
    this.note(question);
  }

  forgetRecent() {
    this.#write({ recent: [] });
  }

  /** @returns {Record} */
  #record() {
    const found = this.#records().find(({ library }) => library === this.#library);
    return found ?? { library: this.#library, recent: [], saved: [] };
  }

  /** What is stored may be anybody's: only what has our form is taken. @returns {Record[]} */
  #records() {
    const stored = this.#memory.read(memoryName);
    if (!Array.isArray(stored)) return [];
    return stored
      .filter((each) => typeof each?.library === 'string')
      .slice(0, maxLibraries)
      .map(({ library, recent, saved }) => ({
        library,
        recent: questionTexts(recent).slice(0, maxRecent),
        saved: questionTexts(saved).slice(0, maxSaved),
      }));
  }

  /** @param {Partial<Record>} change */
  #write(change) {
    const record = { ...this.#record(), ...change };
    const others = this.#records().filter(({ library }) => library !== this.#library);
    const isEmpty = record.recent.length + record.saved.length === 0;
    const records = (isEmpty ? others : [record, ...others]).slice(0, maxLibraries);
    this.#memory.write(memoryName, records.length > 0 ? records : null);
    this.#announce();
  }

  #announce() {
    this.dispatchEvent(new Event('change'));
  }
}

function trimmed(question) {
  return { ...question, query: question.query.trim() };
}

/** @returns {string} '' for a question that is not kept */
function textOf(question) {
  if (!asksForSomething(question)) return '';
  const parameters = new URLSearchParams();
  writeQuestion(parameters, trimmed(question));
  const text = String(parameters);
  return text.length <= longestQuestion ? text : '';
}

function questionFrom(text) {
  return readQuestion(new URLSearchParams(text));
}

/** Each as we would have written it, so that two of them are the same if their texts are. */
function questionTexts(list) {
  if (!Array.isArray(list)) return [];
  const texts = list.filter((each) => typeof each === 'string' && each.length <= longestQuestion);
  return [...new Set(texts.map((each) => textOf(questionFrom(each))))].filter(Boolean);
}

function atFront(list, text, most) {
  return [text, ...list.filter((each) => each !== text)].slice(0, most);
}
