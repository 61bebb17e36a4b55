import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { watchFiles } from "../src/watch.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-watch-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("says which files have changed, and aborts a call that the next change makes out of date", async () => {
  const [first, second] = [join(folder, "a.yaml"), join(folder, "b.md")];
  await writeFile(first, "1");
  const calls: (readonly string[])[] = [];
  const both = Promise.withResolvers<void>();
  const watcher = await watchFiles([folder], async (changed, signal) => {
    calls.push(changed);
    if (calls.length === 2) return both.resolve();
    const outdated = once(signal, "abort");
    await writeFile(second, "1");
    await outdated;
  });
  await writeFile(first, "2");
  await both.promise;
  await watcher.close();
  expect(calls).toEqual([[first], [second]]);
});

test("closing ends the call under way, and waits for it", async () => {
  const file = join(folder, "a.yaml");
  await writeFile(file, "1");
  const begun = Promise.withResolvers<void>();
  let hasEnded = false;
  const watcher = await watchFiles([file], async (_changed, signal) => {
    begun.resolve();
    await once(signal, "abort");
    hasEnded = true;
  });
  await writeFile(file, "2");
  await begun.promise;
  await watcher.close();
  expect(hasEnded).toBe(true);
});
