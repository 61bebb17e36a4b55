import { expect, test } from "vitest";
import { startSandbox } from "../../src/index.ts";
import { temporaryFolder } from "./folder.ts";
import { startProcess } from "./process.ts";

test("a file in use is refused to another process, and free again after a kill", async () => {
  await using folder = await temporaryFolder();
  const db = folder.file();
  const inUse = `${db} is in use by another sandbox.`;
  await using first = await startProcess(db);
  await expect(startProcess(db)).rejects.toThrow(inUse);
  await expect(startSandbox({ port: 0, db })).rejects.toThrow(inUse);

  first.kill("SIGKILL");
  await first.ended;
  await (await startSandbox({ port: 0, db })).close();
});

test("a file in use is refused in the same process, and free again after its close", async () => {
  await using folder = await temporaryFolder();
  const db = folder.file();
  const first = await startSandbox({ port: 0, db });
  try {
    // Twice: a refusal leaves no handle behind that would hold the file itself.
    for (const _ of [1, 2]) {
      await expect(startSandbox({ port: 0, db })).rejects.toThrow(`${db} is in use`);
    }
    // Whoever closes a file loses the locks of its whole process on it (POSIX): the refusals must not have.
    await expect(startProcess(db)).rejects.toThrow(`${db} is in use`);
  } finally {
    await first.close();
  }
  await (await startSandbox({ port: 0, db })).close();
});

test("of two that start on a new file at once, at most one serves, and the file is sound", async () => {
  await using folder = await temporaryFolder();
  const db = folder.file();
  await using started = new AsyncDisposableStack();
  const both = await Promise.allSettled([startProcess(db), startProcess(db)]);
  for (const result of both) {
    if (result.status === "fulfilled") started.use(result.value);
    else expect(String(result.reason)).toContain(`${db} is in use by another sandbox.`);
  }
  expect(both.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
  await started.disposeAsync();
  await (await startSandbox({ port: 0, db })).close();
});
