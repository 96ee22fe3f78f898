// `import 'daf-reader/element'`: registers <daf-reader>, <daf-search> and <daf-publication>, where
// there is a page and nobody has taken the names.
import { DafPublication, DafReader, DafSearch } from './index.js';

export * from './index.js';

for (const element of [DafReader, DafSearch, DafPublication]) element.define();
