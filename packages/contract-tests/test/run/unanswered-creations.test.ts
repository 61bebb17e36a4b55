import type { OperationId } from "@aam-groups/types";
import { expect, test } from "vitest";
import { markOf, newRunId } from "../../src/deployment/mark.ts";
import type { Conclusion } from "../../src/run/conclusion.ts";
import { unansweredCreations } from "../../src/run/unanswered-creations.ts";

type Sent = Conclusion["transcript"][number];

const created: Sent["response"] = { status: 201, headers: {}, body: '{"groupId": 1}' };
const runId = newRunId();

/** A request, with what came back. */
const sent = (operationId: OperationId | undefined, response?: Sent["response"], n = 1): Sent =>
  ({
    operationId,
    request: { headers: {}, body: JSON.stringify({ name: markOf(runId, n, 0) }) },
    response,
  }) as Sent;

const count = (transcript: Sent[], shown: Conclusion["shown"] = []) =>
  unansweredCreations({ transcript, shown }, 16);

test("a suite that has come to its end knows which of its creations got no response", () => {
  const transcript = [
    sent("createGroup"),
    sent("createGroup", created),
    sent("createGroup"),
    sent("updateGroup"),
    sent("listGroups"),
    sent(undefined),
  ];
  expect(count(transcript)).toBe(2);
  expect(count([])).toBe(0);
});

test.each([
  ["an error of the server", 500, "{}", 1],
  ["a gateway that did not wait", 504, "", 1],
  ["no body", 201, "", 1],
  ["no id", 201, '{"groupId": 0}', 1],
  ["an id that is cut off", 201, '{"groupId": 17', 1],
  ["a refusal", 400, "{}", 0],
])("a response may leave open what was created: %s", (_what, status, body, open) => {
  expect(count([sent("createGroup", { status, headers: {}, body })])).toBe(open);
});

test("a deployment that is too busy has not begun, unless nothing came of any attempt", () => {
  const busy = sent("createGroup", { status: 503, headers: {}, body: "" });
  expect(count([busy, busy, sent("createGroup", created)])).toBe(0);
  expect(count([busy, busy])).toBe(1);
});

test("what lists have shown is known, unless a response has named it", () => {
  const mark = (n: number) => markOf(runId, n, 0);
  expect(count([sent("createGroup")], [[mark(1), 1]])).toBe(0);
  expect(count([sent("createGroup")], [[mark(2), 1]])).toBe(1);
  const again = [sent("createGroup"), sent("createGroup", created)];
  expect(count(again, [[mark(1), 1]])).toBe(1);
  expect(count(again, [[mark(1), 2]])).toBe(0);
});

test("of a suite that has not, as many may have been under way as can be at once", () => {
  expect(unansweredCreations(undefined, 16)).toBe(16);
});
