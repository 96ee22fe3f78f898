// On the page that stands for the moment of a change of versions (service-worker.js): lets the new
// version take over, and loads the page from it. To ask for the page before the new worker has the
// registration can leave the browser without an answer, so the reload waits for the change.
'use strict';

const reload = () => location.reload();
navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
navigator.serviceWorker.getRegistration().then((registration) => {
  if (registration?.waiting) registration.waiting.postMessage({ type: 'take-over' });
  else reload();
});
