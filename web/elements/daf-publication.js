// <daf-publication src="library.daf" publication="id">: one publication, in its own direction. Links to
// others of the library are followed in the same place. The attributes of <daf-reader> hold as well.
// Tested by tests/web/elements.test.mjs.
import { NoAddress } from '../reader/addresses.js';
import { DafElement } from './daf-element.js';

export class DafPublication extends DafElement {
  static tagName = 'daf-publication';

  get readerOptions() {
    return {
      address: new NoAddress(),
      features: {
        isPage: false,
        hasSearch: false,
        hasTools: false,
        hasLibrary: false,
        loadsRemotePictures: this.getAttribute('remote-pictures') === 'load',
        remembers: this.getAttribute('remember') !== 'no',
        opensFiles: false,
      },
    };
  }
}
