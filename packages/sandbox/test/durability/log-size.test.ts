import { stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { Client } from "./client.ts";
import { temporaryFolder } from "./folder.ts";
import { startProcess } from "./process.ts";

const CLIENTS = 8;
const CREATIONS = 10_000;
const LIMIT = 8 * 1024 * 1024;

test("the write-ahead log stays under 8 MiB however much is written", async () => {
  await using folder = await temporaryFolder();
  await using sandbox = await startProcess(folder.file());
  let left = CREATIONS;
  const create = async () => {
    using client = new Client(sandbox.baseUrl);
    while (left-- > 0) {
      await client.create({ name: `group ${left}`, description: "x".repeat(200) });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, create));

  // The log is never cut while the sandbox runs, so that its length is the longest it has been.
  const { size } = await stat(folder.file("sandbox.db-wal"));
  const { size: whole } = await stat(folder.file());
  const mib = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
  console.log(`log: ${mib(size)} MiB after ${CREATIONS} creations, in the file ${mib(whole)} MiB`);
  expect(size).toBeGreaterThan(0);
  expect(size).toBeLessThan(LIMIT);
});
