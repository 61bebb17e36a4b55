/** The reason of the rejection when the time is up. */
export const OUT_OF_TIME = Symbol("out of time");

/** The reason of the rejection when the signal is aborted. */
export const ABORTED = Symbol("aborted");

/**
 * Resolves to the result of the work. If time runs out or the signal is aborted first, it rejects immediately with
 * `OUT_OF_TIME` or `ABORTED` and aborts the signal of the work, even if the work ignores that.
 *
 * @param ms how long the work may take, in milliseconds
 */
export function within<T>(
  ms: number,
  signal: AbortSignal | null | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const interrupt = (why: symbol) => {
      end();
      reject(why);
      controller.abort();
    };
    const abort = () => interrupt(ABORTED);
    const timer = setTimeout(() => interrupt(OUT_OF_TIME), ms);
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort);
    work(controller.signal).finally(end).then(resolve, reject);
  });
}
