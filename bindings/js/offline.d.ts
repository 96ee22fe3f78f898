// Libraries that are kept on this device: Library.makeAvailableOffline, .storedOffline, .removeOffline.

/** How far the storing for offline use has come. */
export interface OfflineProgress {
  /** 'store' while pieces are fetched and stored; 'check' while what is stored is checked. */
  phase: 'store' | 'check';
  /** Bytes that are stored (those of an earlier try as well), or checked. */
  bytes: number;
  /** Bytes of all archives, which is also the space that they take. */
  totalBytes: number;
  /** What this origin may store, as the browser estimated it at the beginning; null if unknown. */
  quotaBytes: number | null;
  /** What this origin stored then, in bytes. */
  usageBytes: number | null;
}

export interface OfflineOptions {
  /** Takes the call back: it rejects with `signal.reason`, and what is stored stays for later. */
  signal?: AbortSignal;
  /** Called before anything is stored, at the end, and in between about every 50 ms. */
  onProgress?: (progress: OfflineProgress) => void;
}

export interface OfflineReport {
  /** Bytes that are stored of the library. */
  bytes: number;
  /** Whether the browser promised not to clear them of its own accord. */
  persisted: boolean;
}

/** What is stored of one address. */
export interface StoredLibrary {
  url: string;
  bytes: number;
  /** Whether all of it is there, and was checked; if not, `makeAvailableOffline` goes on. */
  complete: boolean;
}
