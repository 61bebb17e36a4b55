import type { OperationId } from "@aam-groups/types";
import { afterAll, describe, expect, test } from "vitest";
import type { RequestToSend } from "../../src/deployment/exchange.ts";
import { cleanUp } from "../../src/run/trial/clean-up.ts";
import type { RequestParts } from "../../src/run/trial/request-parts.ts";
import { startGuarded } from "../support/guarded.ts";
import { pictureOf } from "../support/picture.ts";

const FOREIGN = 9002;
const CONFLICT = 9101;

const guarded = await startGuarded({ fixtures: { conflictGroupId: CONFLICT } });
const { session, trial, own, expectRefused } = guarded;
afterAll(() => guarded[Symbol.asyncDispose]());

const marked = () => ({ name: trial.mark(), description: null });
const notCreated = /which this run has not created/;

describe("a check that writes to somebody else's group sends nothing", () => {
  const attempts: [string, OperationId, () => RequestParts, RegExp?][] = [
    ["updates it", "updateGroup", () => ({ groupId: FOREIGN, body: marked() })],
    ["deletes it", "deleteGroup", () => ({ groupId: FOREIGN })],
    ["clears its permissions", "setGroupPermissions", () => ({ groupId: FOREIGN, body: [] })],
    ["deletes it with its own", "deleteGroups", () => ({ body: [own, FOREIGN] })],
    ["deletes it alone in bulk", "deleteGroups", () => ({ body: [FOREIGN] })],
    [
      "deletes it without a token",
      "deleteGroup",
      () => ({ groupId: FOREIGN, credentials: "none" }),
    ],
    [
      "deletes it with a wrong token",
      "deleteGroup",
      () => ({ groupId: FOREIGN, credentials: "wrong" }),
    ],
    [
      "updates it at the twin of its path",
      "updateGroup",
      () => ({ path: `/groups/${FOREIGN}`, body: marked() }),
    ],
    ["deletes it at the twin of its path", "deleteGroup", () => ({ path: `/groups/${FOREIGN}/` })],
    [
      "sets it at the twin of its path",
      "setGroupPermissions",
      () => ({ path: `/groups/${FOREIGN}/permissions/`, body: [] }),
    ],
    [
      "deletes it at the twin of the bulk path",
      "deleteGroups",
      () => ({ path: "/groups/bulk-delete/", body: [FOREIGN] }),
    ],
    [
      "names it in the body of an update",
      "updateGroup",
      () => ({ groupId: own, body: { groupId: FOREIGN, ...marked() } }),
    ],
    [
      "names it in the body of a creation",
      "createGroup",
      () => ({ body: { groupId: `${FOREIGN}`, ...marked() } }),
    ],
    [
      "updates the group that conflicts",
      "updateGroup",
      () => ({ groupId: CONFLICT, body: marked() }),
    ],
    [
      "sets the group that conflicts",
      "setGroupPermissions",
      () => ({ groupId: CONFLICT, body: [] }),
    ],
    ["deletes a group that nobody has", "deleteGroup", () => ({ groupId: 424242 })],
  ];

  test.each(attempts)("%s", (_what, operationId, given, why = notCreated) =>
    expectRefused(() => trial.send(operationId, given()), why),
  );

  const spellings: ((id: number) => string)[] = [
    (id) => `0${id}`,
    (id) => `+${id}`,
    (id) => `-${id}`,
    (id) => `${id}.0`,
    (id) => `0x${id.toString(16)}`,
    (id) => `%3${String(id)[0]}${String(id).slice(1)}`,
    (id) => `${id};v=1`,
    (id) => `${id}?all=true`,
    (id) => `${id}#x`,
    (id) => `/${id}`,
    (id) => `${id}//`,
    (id) => `./${id}`,
    (id) => `${own}/../${id}`,
    (id) => `${own},${id}`,
    (id) => [...String(id)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(""),
    (id) => `${id}\n`,
    () => "*",
    () => "",
  ];

  test.each(spellings)("spells it in another way: %s", async (spell) => {
    for (const id of [FOREIGN, own]) {
      const path = `/groups/${spell(id)}`;
      for (const method of ["DELETE", "PUT"]) {
        const request: RequestToSend = { method, path, body: JSON.stringify(marked()) };
        await expectRefused(() => session.connection.send(request), /GuardError/);
      }
    }
  });

  test("takes it into the journal first", async () => {
    session.journal.created(FOREIGN, "ours");
    trial.adopt(FOREIGN, "ours");
    await expectRefused(() => trial.send("deleteGroup", { groupId: FOREIGN }), notCreated);
    expect(session.journal.remaining.has(FOREIGN)).toBe(false);
  });
});

test("what is the run's own may be written to, and the group that conflicts may be tried", async () => {
  expect((await trial.update(own, marked())).status).toBe(200);
  expect((await trial.send("deleteGroup", { groupId: CONFLICT })).status).toBe(409);
  expect((await trial.send("deleteGroups", { body: [own] })).status).toBe(204);
  await cleanUp(trial);
  expect(await pictureOf(guarded.sandbox.baseUrl)).toEqual(guarded.before);
});
