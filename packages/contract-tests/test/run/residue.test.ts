import { appendFile, readdir, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { startProxy } from "@aam-groups/test-kit/proxy";
import type { Group, OperationId } from "@aam-groups/types";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { runContract } from "../../src/command/contract-command.ts";
import { Journal } from "../../src/deployment/journal.ts";
import type { JournalHeader } from "../../src/deployment/journal-file.ts";
import { markOf, newRunId } from "../../src/deployment/mark.ts";
import { pictureOf } from "../support/picture.ts";

/** No process has this number: Linux counts to 4194304 at most. */
const NOBODY = 4_194_305;

const output = vi.spyOn(console, "log").mockReturnValue();
const errors = vi.spyOn(console, "error").mockReturnValue();
let sandbox: Pick<Sandbox, "baseUrl">;
let folder = "";
const started: Sandbox[] = [];
beforeEach(async () => {
  const fresh = await startSandbox({ port: 0 });
  started.push(fresh);
  sandbox = fresh;
  folder = await newFolder();
  output.mockClear();
  errors.mockClear();
});
afterAll(() => Promise.all(started.map((one) => one.close())));

async function write(method: string, path: string, body?: object): Promise<Group> {
  const headers = { authorization: "Bearer admin-token", "content-type": "application/json" };
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${sandbox.baseUrl}${path}`, { method, headers, ...content });
  return JSON.parse((await response.text()) || "{}");
}

/** Notes in the journal of a run what these operations did in it. */
function ban(file: string, ...operations: OperationId[]): void {
  const journal = Journal.resume(file);
  for (const operationId of operations) journal.banned(operationId);
  journal.close();
}

/** A run that has created groups and come to no end. */
async function leave(
  names: string[],
  {
    pid = NOBODY,
    baseUrl = sandbox.baseUrl,
    before = [],
    host = hostname(),
    runId = newRunId(),
    ...more
  }: Partial<JournalHeader> & { before?: number[] } = {},
): Promise<{ runId: string; file: string; ids: number[] }> {
  const file = join(folder, `${runId}.jsonl`);
  const startedAt = new Date().toISOString();
  const journal = Journal.begin(file, { baseUrl, runId, pid, host, startedAt, ...more });
  journal.wereThere(before);
  const ids: number[] = [];
  for (const [n, name] of names.entries()) {
    const group = await write("POST", "/groups/", {
      name: name || markOf(runId, n),
      description: null,
    });
    journal.created(group.groupId, group.name);
    ids.push(group.groupId);
  }
  journal.close();
  return { runId, file, ids };
}

async function cleanUp(
  token = "admin-token",
  ...more: string[]
): Promise<{ exitCode: number; said: string }> {
  const args = [
    "--cleanup",
    "--base-url",
    sandbox.baseUrl,
    "--state-dir",
    folder,
    "--settle-ms",
    "0",
    ...more,
  ];
  const exitCode = await runContract(args, { AAM_GROUPS_TOKEN: token });
  return { exitCode, said: [...output.mock.calls, ...errors.mock.calls].join("\n") };
}

const idsNow = async () =>
  (await pictureOf(sandbox.baseUrl)).map((group) => (group as Group).groupId);

describe("--cleanup", () => {
  test("deletes what holds the mark of a dead run, whether it has come into the journal or not", async () => {
    const before = await pictureOf(sandbox.baseUrl);
    const { runId } = await leave([""]);
    await write("POST", "/groups/", { name: "x", description: `${markOf(runId, 7)} described` });
    expect(await cleanUp()).toEqual({
      exitCode: 0,
      said: `Deleted 2 of 2 groups of earlier runs from ${sandbox.baseUrl}.`,
    });
    expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
    expect(await readdir(folder)).toEqual([]);
  });

  test("leaves a group alone that has the id of a run's group and no mark: a new deployment counts anew", async () => {
    const { ids } = await leave(["somebody else's"]);
    const before = await pictureOf(sandbox.baseUrl);
    const { exitCode, said } = await cleanUp();
    expect(exitCode).toBe(0);
    expect(said).toContain(
      `Group ${ids[0]} (somebody else's) is in a journal but does not carry the mark`,
    );
    expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
  });

  test("needs no journal where the mark is", async () => {
    const before = await pictureOf(sandbox.baseUrl);
    const then = Date.now() - 3_600_000;
    const name = markOf(newRunId(then), 1, then);
    await write("POST", "/groups/", { name, description: null });
    expect((await cleanUp()).exitCode).toBe(0);
    expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
  });

  test("leaves the groups of a run alone that may be under way elsewhere, and names the option that deletes them", async () => {
    const before = await pictureOf(sandbox.baseUrl);
    const runId = newRunId(Date.now() - 7_200_000);
    await write("POST", "/groups/", { name: markOf(runId, 1), description: null });
    const first = await cleanUp();
    expect(first.exitCode).toBe(0);
    expect(first.said).toContain(
      `Left alone: 1 group of run ${runId}, which named its last group 0`,
    );
    expect(first.said).toMatch(/add --force/);
    expect(await pictureOf(sandbox.baseUrl)).toHaveLength(before.length + 1);
    expect((await cleanUp("admin-token", "--force")).said).toMatch(/Deleted 1 of 1 groups/);
    expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
  });

  test("goes by the time, not by the process number, where the journal is another machine's", async () => {
    const before = await pictureOf(sandbox.baseUrl);
    await leave([""], { host: "elsewhere" });
    expect((await cleanUp()).said).toMatch(/Left alone: 1 group of run/);
    expect(await pictureOf(sandbox.baseUrl)).toHaveLength(before.length + 1);
    expect((await cleanUp("admin-token", "--force")).exitCode).toBe(0);
    expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
    expect(await readdir(folder)).toEqual([]);
  });

  test("nor does a process number say anything where another container has the same host name", async () => {
    const { ids, file } = await leave([""], { space: "another boot pid:[1]" });
    expect((await cleanUp()).said).toMatch(/Left alone: 1 group of run/);
    expect(await idsNow()).toEqual(expect.arrayContaining(ids));
    expect(await readdir(folder)).toEqual([basename(file)]);
  });

  test("takes the journal of such a run for over when nothing has been written to it for half an hour", async () => {
    const before = await pictureOf(sandbox.baseUrl);
    const then = Date.now() - 3_600_000;
    const runId = newRunId(then);
    const { file } = await leave([markOf(runId, 1, then)], {
      runId,
      space: "another boot pid:[1]",
    });
    expect((await cleanUp()).said).toMatch(/Left alone: 1 group of run/);
    await utimes(file, new Date(then), new Date(then));
    expect((await cleanUp()).said).toMatch(/Deleted 1 of 1 groups/);
    expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
    expect(await readdir(folder)).toEqual([]);
  });

  test("deletes what only a journal knows, since no list has shown it, if it is told to: the id may be somebody else's", async () => {
    await using proxy = await startProxy(sandbox.baseUrl, ({ method }, response) => {
      if (method !== "GET") return undefined;
      response.writeHead(200, { "content-type": "application/json" }).end("[]");
      return "dealt with";
    });
    const { baseUrl } = sandbox;
    const before = await pictureOf(baseUrl);
    sandbox = proxy;
    const { ids } = await leave(["", ""]);
    const there = await pictureOf(baseUrl);
    const first = await cleanUp();
    expect(first.exitCode).toBe(1);
    for (const id of ids)
      expect(first.said).toMatch(new RegExp(`Left alone: group ${id} .* add --force`));
    expect(await pictureOf(baseUrl)).toEqual(there);
    expect(await readdir(folder)).toHaveLength(1);
    const second = await cleanUp("admin-token", "--force");
    expect(second.said).toMatch(/Deleted 2 of 2 groups/);
    expect(second.exitCode).toBe(0);
    expect(await pictureOf(baseUrl)).toEqual(before);
    expect(await readdir(folder)).toEqual([]);
  });

  test("is done with what no list has shown and is not there, once it has said so", async () => {
    const { ids } = await leave(["", ""]);
    for (const id of ids) await write("DELETE", `/groups/${id}`);
    expect((await cleanUp()).exitCode).toBe(1);
    const { exitCode, said } = await cleanUp("admin-token", "--force");
    for (const id of ids) expect(said).toMatch(new RegExp(`Group ${id} .* is not there: .* 404`));
    expect(said).not.toContain("curl");
    expect(exitCode).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  test("is done with it even if something else is left, which the next one looks for", async () => {
    let refuses = true;
    await using proxy = await startProxy(sandbox.baseUrl, ({ method }, response) => {
      if (method !== "DELETE" || !refuses) return undefined;
      response.writeHead(409).end();
      return "dealt with";
    });
    const { ids } = await leave([""], { baseUrl: proxy.baseUrl });
    for (const id of ids) await write("DELETE", `/groups/${id}`);
    sandbox = proxy;
    const { ids: others } = await leave([""]);
    expect((await cleanUp()).exitCode).toBe(1);
    refuses = false;
    const { exitCode, said } = await cleanUp();
    expect(said).toMatch(/Deleted 1 of 2 groups/);
    expect(await idsNow()).not.toContain(others[0]);
    expect(exitCode).toBe(1);
    expect((await cleanUp("admin-token", "--force")).exitCode).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  test("takes what its run has sent the deletion of for gone, if it is", async () => {
    const { ids, file } = await leave([""]);
    for (const id of ids) await write("DELETE", `/groups/${id}`);
    const journal = Journal.resume(file);
    journal.deleting(ids);
    journal.close();
    const { exitCode, said } = await cleanUp();
    expect(said).toMatch(/Deleted 1 of 1 groups/);
    expect(exitCode).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  test("deletes without the operation that has damaged other groups in a run, and keeps that in mind", async () => {
    let refuses = true;
    await using proxy = await startProxy(sandbox.baseUrl, ({ method }, response) => {
      if (method !== "DELETE" || !refuses) return undefined;
      response.writeHead(409).end();
      return "dealt with";
    });
    sandbox = proxy;
    const { ids, file } = await leave([""]);
    ban(file, "deleteGroup");
    const { exitCode, said } = await cleanUp();
    expect(exitCode).toBe(1);
    expect(said).toMatch(
      new RegExp(`Try: curl -X DELETE .* --data-raw '\\[${ids[0]}\\]' '.*/groups/bulk-delete'`),
    );
    refuses = false;
    expect((await cleanUp()).exitCode).toBe(0);
    expect(await idsNow()).not.toContain(ids[0]);
    const deletions = proxy.passed.filter(({ method }) => method === "DELETE");
    expect(new Set(deletions.map(({ url }) => url))).toEqual(
      new Set([expect.stringContaining("/groups/bulk-delete")]),
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test("deletes nothing, and recommends nothing, if both operations have damaged other groups", async () => {
    await using proxy = await startProxy(sandbox.baseUrl);
    sandbox = proxy;
    const { ids, file } = await leave([""]);
    ban(file, "deleteGroup", "deleteGroups");
    const { exitCode, said } = await cleanUp();
    expect(exitCode).toBe(1);
    expect(said).toContain(`# Do not delete group ${ids[0]} with deleteGroup or deleteGroups`);
    expect(said).not.toContain("curl");
    expect(proxy.passed.filter(({ method }) => method === "DELETE")).toEqual([]);
  });

  test("deletes nothing if its first request is all that it may send, and says so", async () => {
    const { file } = await leave([""]);
    await using proxy = await startProxy(sandbox.baseUrl, (_passed, response) => {
      response.destroy();
      return "dealt with";
    });
    sandbox = proxy;
    const { exitCode, said } = await cleanUp("admin-token", "--max-requests", "1");
    expect(exitCode).toBe(2);
    expect(said).toMatch(/^Nothing was deleted: the budget of 1 requests is used up/);
    expect(await readdir(folder)).toEqual([basename(file)]);
  });

  test("reads journals that a crash has cut off, and is not stopped by other files", async () => {
    const before = await pictureOf(sandbox.baseUrl);
    const { file } = await leave([""]);
    await appendFile(file, '{"created": 90');
    await writeFile(join(folder, "empty.jsonl"), "");
    await writeFile(join(folder, "other.jsonl"), "not a journal");
    expect((await cleanUp()).exitCode).toBe(0);
    expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
  });

  test("takes a journal with its own process number for one of before, as in a container", async () => {
    const before = await pictureOf(sandbox.baseUrl);
    await leave([""], { pid: process.pid });
    expect((await cleanUp()).exitCode).toBe(0);
    expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
  });

  test("leaves the groups of a run alone that is still under way", async () => {
    const { ids } = await leave([""], { pid: process.ppid });
    expect((await cleanUp()).said).toMatch(/No groups of earlier runs/);
    expect(await idsNow()).toEqual(expect.arrayContaining(ids));
    expect(await readdir(folder)).toHaveLength(1);
  });

  test("leaves a group alone that was there before the run whose mark it bears", async () => {
    const before = await pictureOf(sandbox.baseUrl);
    const { runId } = await leave([""], { before: [9001, 9002, 9101] });
    await write("PUT", "/groups/9002/", { name: markOf(runId, 5), description: null });
    expect((await cleanUp()).exitCode).toBe(0);
    expect(await idsNow()).toEqual(before.map((group) => (group as Group).groupId));
  });

  test("leaves the ids alone that a run has created on another deployment", async () => {
    const elsewhere = "http://127.0.0.1:9/api/v1";
    const { ids } = await leave(["no mark"], { baseUrl: elsewhere });
    expect((await cleanUp()).said).toMatch(/No groups of earlier runs/);
    expect(await idsNow()).toEqual(expect.arrayContaining(ids));
  });

  test("names what could not be deleted, with the lines that finish it, and keeps the journal", async () => {
    await using proxy = await startProxy(sandbox.baseUrl, ({ method }, response) => {
      if (method !== "DELETE") return undefined;
      response.writeHead(409).end();
      return "dealt with";
    });
    sandbox = proxy;
    const { ids } = await leave(["", ""]);
    const { exitCode, said } = await cleanUp();
    expect(exitCode).toBe(1);
    for (const id of ids) expect(said).toMatch(new RegExp(`Try: curl -X DELETE .*/groups/${id}'`));
    expect((await readdir(folder)).length).toBeGreaterThan(0);
  });

  test("deletes nothing with a token that is refused, and says so", async () => {
    const { ids } = await leave([""]);
    const { exitCode, said } = await cleanUp("nobodys-token");
    expect(exitCode).toBe(2);
    expect(said).toMatch(/^Nothing was deleted\. The list of groups cannot be read: 401 /);
    expect(await idsNow()).toEqual(expect.arrayContaining(ids));
    expect(await readdir(folder)).toHaveLength(1);
  });
});
