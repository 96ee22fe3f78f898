// How far long work is (bindings/cli/progress.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Progress } from '../../build/dist/cli/progress.js';

/** A Progress whose clock and stream are ours. */
function progressFor(options) {
  const state = { timeMs: 0, text: '' };
  const stream = { columns: 200, write: (text) => (state.text += text) };
  const progress = new Progress(stream, { ...options, now: () => state.timeMs });
  progress.begin('Reading');
  const update = (timeMs, bytes, totalBytes = 100e6, publications = undefined) => {
    state.timeMs = timeMs;
    state.text = '';
    progress.update({ bytes, totalBytes, publications });
    return state.text;
  };
  return { progress, update, state };
}

describe('progress', () => {
  it('on a terminal is one line, with rate, publications, percentage and time left', () => {
    const { progress, update, state } = progressFor({ isTerminal: true });
    const line = update(10_000, 25e6, 100e6, 12_345);
    const parts = ['25.0 MB of 100 MB', '2.5 MB/s', '12,345 publications', '30.0 s left'];
    assert.equal(line, `\r\x1b[KReading [#####---------------]  25 %  ${parts.join('  ')}`);
    assert.equal(update(10_050, 26e6), '', 'not too often');
    assert.match(update(10_200, 26e6), /26 %/);
    state.text = '';
    progress.clear();
    progress.clear();
    assert.equal(state.text, '\r\x1b[K');
  });

  it('of work that is done at once is not shown', () => {
    const { update } = progressFor({ isTerminal: true });
    assert.equal(update(300, 90e6), '');
  });

  it('elsewhere is a line every few seconds', () => {
    const { update } = progressFor({ isTerminal: false });
    assert.equal(update(4000, 10e6), '');
    assert.equal(update(5000, 50e6), 'Reading 50 %  50.0 MB of 100 MB  10.0 MB/s  5.00 s left\n');
    assert.equal(update(6000, 60e6), '');
    assert.match(update(11_000, 70e6), /^Reading 70 %/);
  });

  it('knows no percentage of what has no length, and never more than all', () => {
    const { update } = progressFor({ isTerminal: false });
    assert.equal(update(5000, 50e6, null), 'Reading 50.0 MB  10.0 MB/s\n');
    assert.match(update(11_000, 120e6), /100 %/);
  });

  it('of what is counted in publications alone says nothing of bytes', () => {
    const { update } = progressFor({ isTerminal: false });
    assert.equal(update(5000, 0, null, 120), 'Reading 120 publications\n');
  });

  it('that nobody wants says nothing', () => {
    const { update } = progressFor({ isTerminal: true, isQuiet: true });
    assert.equal(update(10_000, 1e6), '');
  });
});
