import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeTarget } from "../../self-test/judge-target.ts";
import { sequencesFor } from "../../src/checks/sequences/step.ts";
import { newSession } from "../support/guarded.ts";

const only = "sequences.follow-the-model";

test.each([1, 14, 27])(
  "a bulk deletion that takes a range is found by the sequences alone, with seed %i",
  async (seed) => {
    const { findings, left } = await judgeTarget({
      fault: "bulk-delete.takes-a-range",
      seed,
      only,
    });
    expect(findings).toContain(only);
    expect(left).toEqual([]);
  },
);

test("every sequence deletes groups together near its beginning, and looks at what is left", async () => {
  const session = await newSession("http://host.invalid/v1");
  fc.assert(
    fc.property(sequencesFor(session), (steps) => {
      const early = steps.slice(0, 2).filter((step) => step.do === "bulk delete" && !step.blind);
      expect(early.length).toBeGreaterThan(0);
    }),
  );
  session.journal.close();
});
