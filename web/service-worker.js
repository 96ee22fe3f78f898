// Keeps the page itself on this device, version by version, and answers for the network when it is
// off. The publications are kept by the page (stored-files.js), which shows progress; here they are
// only looked up. A classic script, because module service workers are not everywhere.
// Tested by tests/web/offline.test.mjs.
'use strict';

const precacheUrl = './precache.js';
const scriptPolicy = self.trustedTypes?.createPolicy('daf-precache', {
  createScriptURL: () => precacheUrl,
});
// Written by the site's build: self.DAF_PRECACHE = { version, files }.
importScripts(scriptPolicy ? scriptPolicy.createScriptURL(precacheUrl) : precacheUrl);

const shellCachePrefix = 'daf-shell-';
const shellCacheName = `${shellCachePrefix}${self.DAF_PRECACHE.version}`;
const imageCacheName = 'daf-images';
/** Images kept; the oldest are forgotten. */
const maxImages = 500;

/** Stands for the moment of a change of versions; it has an icon so that none is asked for. */
const takeOverPage =
  '<!doctype html><title>Daf</title><link rel="icon" href="data:,">' +
  '<script src="./take-over.js"></script>';

const scope = new URL(self.registration.scope);
const shellUrls = self.DAF_PRECACHE.files.map((file) => new URL(file, scope).href);
const shellUrlSet = new Set(shellUrls);
const pageUrl = scope.href;
const libraryPaths = [`${scope.pathname}library.json`, `${scope.pathname}library/`];

self.addEventListener('install', (event) => event.waitUntil(storeShell()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', (event) => {
  const { type } = event.data ?? {};
  if (type === 'take-over') self.skipWaiting();
  if (type === 'is-shell-stored') {
    event.waitUntil(isShellStored().then((isStored) => event.ports[0].postMessage(isStored)));
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Other origins are the browser's business: this worker may not connect to them (CSP).
  if (request.method !== 'GET' || url.origin !== scope.origin) return;
  // A part of an archive is the library's business: it must come from the network as it is there, and
  // never lie in a cache beside parts of another version.
  if (request.headers.has('range') || url.pathname.endsWith('.daf')) return;
  if (request.mode === 'navigate') {
    if (isPage(url)) event.respondWith(answerNavigation());
  } else if (shellUrlSet.has(url.href)) {
    event.respondWith(answerFromShell(request));
  } else if (request.destination === 'image') {
    event.respondWith(answerImage(event));
  } else if (libraryPaths.some((path) => url.pathname.startsWith(path))) {
    event.respondWith(answerFromNetwork(request));
  }
});

/** All files or none: a version that is stored in part would be a page that breaks offline. */
async function storeShell() {
  const cache = await caches.open(shellCacheName);
  try {
    await cache.addAll(shellUrls.map((url) => new Request(url, { cache: 'no-cache' })));
  } catch (error) {
    await caches.delete(shellCacheName);
    throw error;
  }
}

async function takeOver() {
  const names = await caches.keys();
  const outdated = (name) => name.startsWith(shellCachePrefix) && name !== shellCacheName;
  await Promise.all(names.filter(outdated).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function isShellStored() {
  const cache = await caches.open(shellCacheName);
  const found = await Promise.all(shellUrls.map((url) => cache.match(url)));
  return found.every(Boolean);
}

function isPage({ pathname }) {
  return pathname === scope.pathname || pathname === `${scope.pathname}index.html`;
}

/**
 * The page, whatever it is asked to show. A new version takes over when the last page of the old one
 * is reloaded; never under a page that still loads parts of it.
 */
async function answerNavigation() {
  if (self.registration.waiting && (await self.clients.matchAll()).length <= 1) {
    return new Response(takeOverPage, {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; script-src 'self'; img-src data:",
      },
    });
  }
  return answerFromShell(pageUrl);
}

async function answerFromShell(request) {
  const cache = await caches.open(shellCacheName);
  return (await cache.match(request)) ?? fetch(request);
}

async function answerFromNetwork(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const stored = await caches.match(request);
    if (stored) return stored;
    throw error;
  }
}

async function answerImage(event) {
  const response = await answerFromNetwork(event.request);
  if (response.ok && response.status === 200) {
    event.waitUntil(storeImage(event.request, response.clone()));
  }
  return response;
}

async function storeImage(request, response) {
  const cache = await caches.open(imageCacheName);
  try {
    await cache.put(request, response);
    const stored = await cache.keys();
    await Promise.all(stored.slice(0, -maxImages).map((oldest) => cache.delete(oldest)));
  } catch {
    // No room: the image is shown all the same.
  }
}
