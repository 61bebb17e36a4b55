/** Browsers do not say whether a request was sent. */
export function wasNeverSent(_error: unknown): boolean {
  return false;
}

/**
 * Calls back when the signal, if there is one, is aborted.
 *
 * @returns stops waiting for that
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  signal?.addEventListener("abort", callback);
  return () => signal?.removeEventListener("abort", callback);
}

/** The message of an error, which in browsers has no causes. */
export function explain(error: unknown): string {
  return String(Object(error).message || error);
}
