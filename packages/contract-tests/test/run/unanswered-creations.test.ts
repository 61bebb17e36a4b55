import type { OperationId } from "@aam-groups/types";
import { expect, test } from "vitest";
import type { Conclusion } from "../../src/run/conclusion.ts";
import { unansweredCreations } from "../../src/run/unanswered-creations.ts";

type Sent = Conclusion["transcript"][number];

const response: Sent["response"] = { status: 201, headers: {}, body: "{}" };

/** A request, with what came back. */
const sent = (operationId: OperationId | undefined, received?: Sent["response"]): Sent =>
  ({ operationId, response: received }) as Sent;

test("a suite that has come to its end knows which of its creations got no response", () => {
  const transcript = [
    sent("createGroup"),
    sent("createGroup", response),
    sent("createGroup"),
    sent("updateGroup"),
    sent("listGroups"),
    sent(undefined),
  ];
  expect(unansweredCreations({ transcript }, 16)).toBe(2);
  expect(unansweredCreations({ transcript: [] }, 16)).toBe(0);
});

test("of a suite that has not, as many may have been under way as can be at once", () => {
  expect(unansweredCreations(undefined, 16)).toBe(16);
});
