// <daf-search src="library.daf">: a search box and its results. A result is shown by the element that
// `for` names (an id), on the page that `reader` names (an address, of a page that is a reader), or
// else in the place of the results. The attributes of <daf-reader> hold as well.
// Tested by tests/web/elements.test.mjs.
import { NoAddress, OtherPageAddress } from '../reader/addresses.js';
import { DafElement } from './daf-element.js';

export class DafSearch extends DafElement {
  static tagName = 'daf-search';

  get readerOptions() {
    const page = this.getAttribute('reader');
    return {
      address: page ? new OtherPageAddress(new URL(page, document.baseURI).href) : new NoAddress(),
      features: {
        isPage: false,
        hasSearch: true,
        hasTools: false,
        hasLibrary: true,
        loadsRemotePictures: this.getAttribute('remote-pictures') === 'load',
        remembers: this.getAttribute('remember') !== 'no',
        opensFiles: false,
      },
    };
  }

  onSelect({ address, ...route }) {
    const target = this.hasAttribute('for')
      ? this.getRootNode().getElementById(this.getAttribute('for'))
      : null;
    if (target) target.show(route);
    else if (this.hasAttribute('reader')) location.assign(address);
    else return true;
    return false;
  }
}
