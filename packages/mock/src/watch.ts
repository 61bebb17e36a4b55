import chokidar from "chokidar";

/**
 * Calls back, once at a time, after every change of the files: when they are written, removed or come back.
 * Resolves when no further change can be missed.
 */
export async function watchFiles(
  files: string[],
  onChange: () => Promise<void>,
): Promise<{ close(): Promise<void> }> {
  const watcher = chokidar.watch(files, {
    ignoreInitial: true,
    // One save is often two writes, and between them the file is empty.
    awaitWriteFinish: { stabilityThreshold: 50, pollInterval: 10 },
  });
  // One after the other, so that the last change is the last to be dealt with.
  let calls = Promise.resolve();
  watcher.on("all", () => {
    calls = calls.then(onChange);
  });
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  return watcher;
}
