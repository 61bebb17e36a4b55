import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { expect, test } from "vitest";
import { beginJournal } from "../../src/command/files.ts";

const run = { baseUrl: "http://127.0.0.1:9/v1", runId: "t0abcd12345678" };

test.skipIf(!existsSync("/dev/full"))("a full disk is noticed before anything is sent", () => {
  expect(() => beginJournal({ ...run, journalFile: "/dev/full" })).toThrow(
    /^The journal of the run cannot be written: ENOSPC.*Make room, or .*--state-dir\.$/,
  );
  expect(existsSync("/dev/full")).toBe(true);
});

test("so is a folder that cannot be made", async () => {
  const file = join(await newFolder(), "file");
  writeFileSync(file, "");
  expect(() => beginJournal({ ...run, journalFile: join(file, "x.jsonl") })).toThrow(
    /^The journal of the run cannot be written: .*--state-dir\.$/,
  );
});
