/** Runs work for what has come in, once at a time. */
export interface Latest<Item> {
  /** Has the item dealt with: by a run that starts now, or by the one that follows the run under way. */
  add(item: Item): void;
  /** Lets no further run start, aborts the one under way, and resolves when it has ended. */
  close(): Promise<void>;
}

/**
 * Keeps work up with what comes in faster than it can be done. While a run is under way, at most one more waits,
 * with all that has come in since.
 *
 * @param run gets what has come in since the run before, each item once; its signal is aborted as soon as more comes in,
 * since all that it does is out of date then
 */
export function latest<Item>(
  run: (items: readonly Item[], signal: AbortSignal) => Promise<void>,
): Latest<Item> {
  const waiting = new Set<Item>();
  let outdated = new AbortController();
  let runs: Promise<void> | undefined;
  const runAll = async () => {
    while (waiting.size > 0) {
      const items = [...waiting];
      waiting.clear();
      outdated = new AbortController();
      await run(items, outdated.signal);
    }
  };
  return {
    add(item) {
      waiting.add(item);
      outdated.abort();
      runs ??= runAll().finally(() => {
        runs = undefined;
      });
    },
    async close() {
      waiting.clear();
      outdated.abort();
      await runs;
    },
  };
}
