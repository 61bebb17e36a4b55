import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { expect, test } from "vitest";
import { Journal } from "../../src/deployment/journal.ts";
import { readJournal } from "../../src/deployment/journal-file.ts";

const header = {
  ...{ baseUrl: "http://host/v1", runId: "run", pid: 1, host: "here", space: "boot pid:[1]" },
  startedAt: "2026-03-01T12:00:00.000Z",
};
const fresh = async () => join(await newFolder(), "deep", "run.jsonl");

test("every line is in the file before its id is used for anything", async () => {
  const file = await fresh();
  const journal = Journal.begin(file, header);
  const lines = () =>
    readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  expect(lines()).toEqual([header]);
  journal.wereThere([1, 2]);
  journal.created(17, "mine");
  expect(lines().slice(1)).toEqual([{ before: [1, 2] }, { created: 17, name: "mine" }]);
  journal.deleted(17);
  expect(lines().at(-1)).toEqual({ deleted: 17 });
  journal.close();
});

test("another process goes on with what was created and not deleted", async () => {
  const file = await fresh();
  const first = Journal.begin(file, header);
  first.wereThere([1]);
  for (const id of [17, 18]) first.created(id, `group ${id}`);
  first.deleted(17);
  first.close();
  const second = Journal.resume(file);
  expect([...second.remaining]).toEqual([[18, "group 18"]]);
  expect([18, 17, 1, 2].map((id) => second.isOwn(id))).toEqual([true, false, false, false]);
  expect([1, 18].map((id) => second.wasThere(id))).toEqual([true, false]);
  second.close();
});

test("a group stays the run's own after its deletion, and can come back", async () => {
  const journal = Journal.begin(await fresh(), header);
  journal.created(17, "mine");
  journal.deleted(17);
  expect(journal.isOwn(17)).toBe(true);
  journal.created(17, "mine");
  expect([...journal.remaining.keys()]).toEqual([17]);
  journal.close();
});

test("a group that was there before can never become the run's own", async () => {
  const journal = Journal.begin(await fresh(), header);
  journal.created(1, "too early");
  journal.wereThere([1, 2]);
  journal.created(2, "a lie");
  expect([1, 2].map((id) => journal.isOwn(id))).toEqual([false, false]);
  expect(journal.remaining.has(2)).toBe(false);
  journal.close();
});

test("a group whose deletion was sent may be gone, until a response says that it is not", async () => {
  const file = await fresh();
  const journal = Journal.begin(file, header);
  for (const id of [17, 18]) journal.created(id, "mine");
  journal.deleting([17, 18]);
  journal.kept([18]);
  journal.close();
  const second = Journal.resume(file);
  expect([17, 18].map((id) => second.isUnderDeletion(id))).toEqual([true, false]);
  second.close();
});

test("what the list has shown, and ids that must not be written to, are known to another process", async () => {
  const file = await fresh();
  const journal = Journal.begin(file, header);
  journal.created(17, "mine");
  journal.listed(17);
  journal.claimed("9007199254740993", "too large");
  journal.claimed("18", "somebody's");
  journal.settled("18");
  journal.close();
  const second = Journal.resume(file);
  expect([17, 18].map((id) => second.wasListed(id))).toEqual([true, false]);
  expect([...second.claims]).toEqual([["9007199254740993", "too large"]]);
  second.close();
});

test("what is known of a group says nothing about a later one with its id", async () => {
  const file = await fresh();
  const journal = Journal.begin(file, header);
  journal.created(17, "the first");
  journal.listed(17);
  journal.deleting([17]);
  journal.deleted(17);
  journal.created(17, "the second");
  journal.close();
  for (const one of [journal, Journal.resume(file)]) {
    expect([...one.remaining]).toEqual([[17, "the second"]]);
    expect([one.wasListed(17), one.isUnderDeletion(17)]).toEqual([false, false]);
  }
});

test("an id that may be somebody else's by now is no longer the run's, and becomes it again if it is", async () => {
  const journal = Journal.begin(await fresh(), header);
  journal.created(17, "mine");
  journal.deleted(17);
  journal.claimed("17", "mine?");
  expect(journal.isOwn(17)).toBe(false);
  journal.created(17, "mine");
  expect(journal.isOwn(17)).toBe(true);
  expect([...journal.claims]).toEqual([]);
  journal.close();
});

test("a group that turns out to be somebody else's is the run's no longer", async () => {
  const file = await fresh();
  const journal = Journal.begin(file, header);
  journal.wereThere([1]);
  journal.created(17, "mine?");
  journal.wereThere([17]);
  journal.close();
  const second = Journal.resume(file);
  for (const one of [journal, second]) {
    expect([1, 17].map((id) => one.isOwn(id))).toEqual([false, false]);
    expect([...one.remaining]).toEqual([]);
  }
  second.close();
});

test("a last line that was cut off counts for nothing", async () => {
  const file = await fresh();
  const journal = Journal.begin(file, header);
  journal.created(17, "mine");
  journal.close();
  appendFileSync(file, '{"created": 1');
  expect([...readJournal(file).groups.keys()]).toEqual([17]);
  expect(readJournal(file).before).toBeUndefined();
});

test("a journal goes on behind a last line that was cut off", async () => {
  const file = await fresh();
  Journal.begin(file, header).close();
  appendFileSync(file, '{"created": 1');
  const journal = Journal.resume(file);
  journal.created(17, "mine");
  journal.created(18, "mine");
  journal.close();
  expect([...readJournal(file).groups.keys()]).toEqual([17, 18]);
});

test("a file that is no journal is not taken for one", async () => {
  const file = join(await newFolder(), "other.jsonl");
  writeFileSync(file, "hello");
  expect(() => readJournal(file)).toThrow();
});
