// A page that only wants the elements: the import is for what it does.
import 'daf-reader/element';

const said = { defined: customElements.get('daf-reader') !== undefined };
document.querySelector('output').textContent = JSON.stringify(said);
