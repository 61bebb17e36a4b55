import { onAbort } from "../platform/node.ts";

/** The reason of the rejection when the time is up. */
export const OUT_OF_TIME = {};

/** The reason of the rejection when the signal is aborted. */
export const ABORTED = {};

/**
 * Resolves to the result of the work. If time runs out or the signal is aborted first, it rejects immediately with
 * `OUT_OF_TIME` or `ABORTED` and aborts the work, even if the work ignores that.
 *
 * @param ms how long the work may take, in milliseconds
 */
export function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (controller: AbortController) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const interrupt = (why: object) => {
      end();
      reject(why);
      controller.abort();
    };
    const abort = () => interrupt(ABORTED);
    // First: a signal that takes no listener would leave the timer behind.
    const stop = onAbort(signal, abort);
    const timer = setTimeout(() => interrupt(OUT_OF_TIME), ms);
    const end = () => {
      clearTimeout(timer);
      stop();
    };
    if (signal?.aborted) return abort();
    work(controller).finally(end).then(resolve, reject);
  });
}
