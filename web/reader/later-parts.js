// What first results do without: loaded when a publication is opened or a dialogue, or when the page has
// nothing else to do. One module, so that it is one file.
export { CiteDialog } from '../publication/cite-dialog.js';
export { PublicationView } from '../publication/publication-view.js';
export { OpenDialog } from '../shelf/open-dialog.js';
export { ReportDialog } from '../shelf/report-dialog.js';
export { ShortcutsSheet } from '../interface/shortcuts-sheet.js';
export { later as laterStyles } from '../later-styles.js';
