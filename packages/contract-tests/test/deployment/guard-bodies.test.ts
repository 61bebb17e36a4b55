import { afterAll, describe, test } from "vitest";
import { newRunId } from "../../src/deployment/mark.ts";
import { Trial } from "../../src/run/trial/trial.ts";
import { newSession, startGuarded } from "../support/guarded.ts";

const guarded = await startGuarded({});
const { session, trial, own, expectRefused } = guarded;
afterAll(() => guarded[Symbol.asyncDispose]());

const marked = () => ({ name: trial.mark(), description: null });

describe("a check that does not say what it writes to sends nothing", () => {
  const bodies = [
    "[]",
    "",
    "{}",
    "null",
    "[1",
    '"all"',
    '["9002"]',
    "[9002.5]",
    "[null]",
    "[[9002]]",
    `{"ids": [9002]}`,
  ];

  test.each(bodies)("bulk-delete with %s", (text) =>
    expectRefused(() => trial.send("deleteGroups", { text }), /name the groups|cannot be read/),
  );

  test("bulk-delete without a body", () =>
    expectRefused(() => trial.send("deleteGroups"), /cannot be read/));

  const unmarked: [string, string][] = [
    ["a name of its own", '{"name": "Analysts", "description": null}'],
    ["the mark in a field that is not kept", `{"name": "x", "remark": "${trial.mark()}"}`],
    ["the run's id alone", `{"name": "x ${session.runId}"}`],
    ["another run's mark", `{"name": "aam-contract-${newRunId()}-1"}`],
    ["no body", ""],
  ];

  test.each(unmarked)("a creation, or an update, with %s", async (_what, text) => {
    await expectRefused(() => trial.send("createGroup", { text }), /this run's mark/);
    await expectRefused(() => trial.send("updateGroup", { groupId: own, text }), /this run's mark/);
  });

  const unknown: [string, string][] = [
    ["POST", "/groups/9002"],
    ["POST", "/groups/bulk-delete"],
    ["POST", "/groups/9002/permissions"],
    ["POST", "/users/"],
    ["PATCH", "/groups/9002"],
    ["PUT", "/groups/"],
    ["DELETE", "/groups/"],
    ["DELETE", "/groups"],
    ["DELETE", "/groups/9002/permissions"],
    ["delete", "/groups/9002"],
    ["HEAD", "/groups/"],
    ["GET", "@elsewhere.example/groups/"],
  ];

  test.each(unknown)("%s %s", (method, path) =>
    expectRefused(
      () => session.connection.send({ method, path, body: JSON.stringify(marked()) }),
      /not an operation of the spec|not a path of the deployment/,
    ),
  );
});

test("a run that only reads sends no write, not even to groups of its own", async () => {
  const reading = await newSession(guarded.proxy.baseUrl, { readOnly: true });
  reading.journal.created(own, "ours");
  const check = new Trial(reading, "guarded");
  await expectRefused(() => check.send("createGroup", { body: marked() }), /is read-only/);
  await expectRefused(() => check.send("deleteGroup", { groupId: own }), /is read-only/);
  reading.journal.close();
});
