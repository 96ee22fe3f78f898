// <daf-reader src="library.daf">: a library to search and to read, all of it.
//
//   src            addresses of libraries, with spaces between them; opened as one
//   lang           in which language works are wanted, and the interface if ui-lang does not say
//   ui-lang        the language of the interface
//   theme          light, dark, sepia or system
//   publication, query   what is shown at first
//   address        where the state stands: page (the query of the page's address; the element is what
//                  the page is for), fragment, or none
//   open-files     readers may open files of their own
//   list           the address of a site's list of sources, in the place of src
//   service-worker the address of the site's service worker
//
// Tested by tests/web/elements.test.mjs.
import { FragmentAddress, NoAddress, PageAddress } from '../reader/addresses.js';
import { DafElement } from './daf-element.js';

const addresses = { page: PageAddress, fragment: FragmentAddress };

export class DafReader extends DafElement {
  static tagName = 'daf-reader';

  get readerOptions() {
    const kind = this.getAttribute('address') ?? 'none';
    const Address = addresses[kind] ?? NoAddress;
    return {
      address: new Address(),
      features: {
        isPage: kind === 'page',
        hasSearch: true,
        hasTools: true,
        hasLibrary: true,
        loadsRemotePictures: this.getAttribute('remote-pictures') === 'load',
        remembers: this.getAttribute('remember') !== 'no',
        opensFiles: this.hasAttribute('open-files'),
      },
    };
  }
}
