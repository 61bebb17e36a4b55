import { writeSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { afterEach, expect, test, vi } from "vitest";
import { RunEndedError } from "../../src/deployment/exchange.ts";
import { Journal } from "../../src/deployment/journal.ts";
import { readJournal } from "../../src/deployment/journal-file.ts";
import { judgeCheck } from "../../src/run/judge-check.ts";
import { checksLike } from "../../src/run/stages.ts";
import { startGuarded } from "../support/guarded.ts";

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  return { ...fs, writeSync: vi.fn(fs.writeSync) };
});

const { writeSync: write } = await vi.importActual<typeof import("node:fs")>("node:fs");
const written = vi.mocked(writeSync);

/** What there is room for, in bytes; then the disk is full. */
function roomFor(room: number): void {
  let left = room;
  written.mockImplementation((...[file, bytes, from]: unknown[]) => {
    if (left === 0) throw new Error("ENOSPC: no space left on device, write");
    const content = bytes as Uint8Array;
    const n = write(file as number, content, from as number, Math.min(left, content.length));
    left -= n;
    return n;
  });
}

afterEach(() => void written.mockReset());

async function newJournal(): Promise<string> {
  const file = join(await newFolder(), "run.jsonl");
  written.mockImplementation(write as typeof writeSync);
  Journal.begin(file, { baseUrl: "http://host/v1", runId: "run" }).close();
  return file;
}

test("a line that is written in parts is whole", async () => {
  const file = await newJournal();
  written.mockImplementation(((fd: number, bytes: Uint8Array, from: number) =>
    write(fd, bytes, from, Math.min(5, bytes.length - from))) as typeof writeSync);
  const journal = Journal.resume(file);
  journal.created(17, "mine");
  expect([...readJournal(file).groups]).toEqual([[17, "mine"]]);
  journal.close();
});

test("a line that is not whole takes no other along, and the run is told to end", async () => {
  const file = await newJournal();
  const failures: string[] = [];
  const journal = Journal.resume(file, (reason) => failures.push(reason));
  roomFor(5);
  expect(() => journal.created(17, "mine")).toThrow(RunEndedError);
  expect(failures).toEqual([expect.stringMatching(/^its journal cannot be written: ENOSPC/)]);
  expect(journal.isOwn(17)).toBe(false);
  roomFor(1000);
  journal.created(18, "mine");
  expect([...readJournal(file).groups.keys()]).toEqual([18]);
  journal.close();
});

test("a run whose disk becomes full ends, which is no defect of a check, and says what it has created", async () => {
  written.mockImplementation(write as typeof writeSync);
  await using guarded = await startGuarded({});
  const { session } = guarded;
  const [check] = checksLike("create.has-no-members");
  if (!check) throw new Error("There is no such check.");
  roomFor(5);
  const { result } = await judgeCheck(session, check);
  expect(result.outcome).toBe("not-observed");
  expect(result.message).toMatch(/^its journal cannot be written: ENOSPC/);
  expect(session.connection.ended).toBe(result.message);
  expect([...session.connection.notes].join("\n")).toMatch(
    /Group \d+ \(aam-contract-.*\) was created, and is not in the journal/,
  );
});
