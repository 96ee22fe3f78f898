// The element classes, registered by nobody yet: `import 'daf-reader/element'` (define.js) does that.
export { DafElement } from './daf-element.js';
export { DafPublication } from './daf-publication.js';
export { DafReader } from './daf-reader.js';
export { DafSearch } from './daf-search.js';
export { DafEvent } from './events.js';
