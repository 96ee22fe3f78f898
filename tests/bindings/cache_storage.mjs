// Cache Storage for Node, as far as archives are stored in it: names, keys, whole bodies, and an end
// of the room.

class FakeCache {
  #storage;
  /** The bytes by address. @type {Map<string, Uint8Array>} */
  entries = new Map();

  constructor(storage) {
    this.#storage = storage;
  }

  async put(key, response) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    await this.#storage.onPut?.(key, bytes);
    if (this.#storage.usageBytes + bytes.byteLength > this.#storage.roomBytes) {
      throw new DOMException('Quota exceeded.', 'QuotaExceededError');
    }
    this.entries.set(key, bytes);
  }

  async match(key) {
    const bytes = this.entries.get(key);
    return bytes && new Response(bytes);
  }

  async keys() {
    return [...this.entries.keys()].map((url) => ({ url }));
  }

  async delete(key) {
    return this.entries.delete(key);
  }
}

export class FakeCacheStorage {
  /** When a put finds no room any more. */
  roomBytes = Infinity;
  /** What `navigator.storage` says there is; it need not be so. */
  quotaBytes = 1e9;
  persistence = true;
  /** Called before each put is done; may throw. */
  onPut = null;
  /** @type {Map<string, FakeCache>} */
  caches = new Map();

  /**
   * Takes the place of the one that Node has not, for one test.
   * @param {import('node:test').TestContext} t
   */
  static install(t) {
    const storage = new FakeCacheStorage();
    const navigator = {
      storage: {
        estimate: async () => ({ quota: storage.quotaBytes, usage: storage.usageBytes }),
        persist: async () => storage.persistence,
        persisted: async () => storage.persistence,
      },
    };
    for (const [name, value] of Object.entries({ caches: storage, navigator })) {
      const before = Object.getOwnPropertyDescriptor(globalThis, name);
      Object.defineProperty(globalThis, name, { value, configurable: true });
      t.after(() => {
        if (before) Object.defineProperty(globalThis, name, before);
        else delete globalThis[name];
      });
    }
    return storage;
  }

  get usageBytes() {
    let bytes = 0;
    for (const { entries } of this.caches.values()) {
      for (const { byteLength } of entries.values()) bytes += byteLength;
    }
    return bytes;
  }

  /** What the archives' cache has. @type {Map<string, Uint8Array>} */
  get archives() {
    return this.caches.get('daf-archives')?.entries ?? new Map();
  }

  async has(name) {
    return this.caches.has(name);
  }

  async open(name) {
    if (!this.caches.has(name)) this.caches.set(name, new FakeCache(this));
    return this.caches.get(name);
  }
}
