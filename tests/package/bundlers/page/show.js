// Says in the page's <output> what a search finds, or what went wrong.
export async function show(open) {
  let said;
  try {
    const { library, bidi } = await open();
    const { total, hits } = await library.search('צינור');
    const { direction } = bidi.direction(hits[0].title.text);
    said = { total, title: hits[0].title.text, direction };
  } catch (error) {
    said = { error: `${error.code}: ${error.message}` };
  }
  document.querySelector('output').textContent = JSON.stringify(said);
}
