import chokidar from "chokidar";
import { latest } from "./latest.ts";

/**
 * Calls back, once at a time, after changes of the files: when they are written, removed or come back.
 * What changes during a call is dealt with by one more. Resolves when no further change can be missed.
 *
 * @param files files and folders
 * @param onChange gets the paths of all files that have changed since the call before; its signal is aborted by the
 * next change, and by `close`, which resolves when the call has ended
 */
export async function watchFiles(
  files: string[],
  onChange: (changed: readonly string[], signal: AbortSignal) => Promise<void>,
): Promise<{ close(): Promise<void> }> {
  const watcher = chokidar.watch(files, {
    ignoreInitial: true,
    // One save is often two writes, and between them the file is empty.
    awaitWriteFinish: { stabilityThreshold: 50, pollInterval: 10 },
  });
  const calls = latest(onChange);
  watcher.on("all", (_event, path) => calls.add(path));
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  return {
    async close() {
      await Promise.all([watcher.close(), calls.close()]);
    },
  };
}
