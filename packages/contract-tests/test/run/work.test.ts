import { startSandbox } from "@aam-groups/sandbox";
import { expect, test } from "vitest";
import { passGates } from "../../src/run/gates/gates.ts";
import { checksLike, stagesOf } from "../../src/run/stages.ts";
import { Work } from "../../src/run/work.ts";
import { newSession } from "../support/guarded.ts";

test("sequences that were begun early are over when the suite has ended: nothing is created without a journal", async () => {
  const sandbox = await startSandbox({ port: 0, variation: "latency-80" });
  const session = await newSession(sandbox.baseUrl);
  await passGates(session);
  const work = new Work(session);
  let isOver = false;
  for (const { begin } of stagesOf(checksLike("create,sequences")))
    for (const begun of begin(session)) work.add(begun.then(() => (isOver = true)));
  expect(isOver).toBe(false);
  await work.end();
  expect(isOver).toBe(true);
  expect(session.connection.ended).toBe("the run was interrupted");
  session.journal.close();
  await sandbox.close();
});

test("a suite that has nothing under way ends as it is", async () => {
  const session = await newSession("http://host.invalid/v1");
  const work = new Work(session);
  await work.done(Promise.resolve());
  await expect(work.done(Promise.reject(new Error("no")))).rejects.toThrow("no");
  await work.end();
  expect(session.connection.ended).toBeUndefined();
  session.journal.close();
});
