import { once } from "node:events";
import { watch } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultWorld, startSandbox, type World } from "../../src/index.ts";
import { Client } from "./client.ts";
import { temporaryFolder } from "./folder.ts";
import { launch } from "./process.ts";

/** Starts on the file, and names the groups there. */
async function groupsIn(db: string): Promise<number[]> {
  const sandbox = await startSandbox({ port: 0, db });
  try {
    using client = new Client(sandbox.baseUrl);
    return (await client.list()).map(({ groupId }) => groupId);
  } finally {
    await sandbox.close();
  }
}

const initial = defaultWorld.groups
  .filter(({ pid }) => pid === defaultWorld.partners[0]?.pid)
  .map(({ groupId }) => groupId);

describe("a first start that was killed can be repeated", () => {
  // A change is a file that appears, grows or goes: a start makes some dozens of them.
  test.each([2, 5, 14])("at change %i in the folder", async (nth) => {
    await using folder = await temporaryFolder();
    const db = folder.file();
    let changes = 0;
    using child = launch(db);
    const watcher = watch(dirname(db), () => {
      if (++changes === nth) child.kill("SIGKILL");
    });
    try {
      // If a slow watcher comes too late, the start was complete, and is ended now.
      child.stdout.once("data", () => child.kill("SIGKILL"));
      await once(child, "exit");
    } finally {
      watcher.close();
    }
    expect(await groupsIn(db)).toEqual(initial);
  });
});

test("a first start whose world cannot be written leaves a file that can serve", async () => {
  await using folder = await temporaryFolder();
  const db = folder.file();
  const [group] = defaultWorld.groups;
  if (!group) throw new Error("The default world has no group.");
  const broken: World = { ...defaultWorld, groups: [group, group] };
  await expect(startSandbox({ port: 0, db, world: broken })).rejects.toThrow();
  expect(await groupsIn(db)).toEqual(initial);
});

test("an empty file is filled as if it were not there", async () => {
  await using folder = await temporaryFolder();
  const db = folder.file();
  await writeFile(db, "");
  expect(await groupsIn(db)).toEqual(initial);
  expect(await readdir(dirname(db))).toEqual(["sandbox.db"]);
});
