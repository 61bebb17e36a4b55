/** What work is rejected with when its time is over. */
export const OUT_OF_TIME = Symbol("out of time");

/** What work is rejected with when its signal was aborted. */
export const ABORTED = Symbol("aborted");

/**
 * What the work resolves to, unless time runs out or the signal is aborted first: then it rejects at once with
 * `OUT_OF_TIME` or `ABORTED`, and the work is told by its own signal to stop. It does so even if the work ignores that signal.
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
