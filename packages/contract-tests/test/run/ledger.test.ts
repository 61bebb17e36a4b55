import { expect, test } from "vitest";
import type { SeenGroup } from "../../src/group.ts";
import { WriteLedger } from "../../src/run/session/ledger.ts";

const ID = 7;

/** What a list shows of the group. */
const shown = (name: string, description: string | null): SeenGroup => ({
  id: ID,
  fields: { groupId: ID, name, description },
});

/** Whether the ledger takes what is shown for something that the run has written. */
function isKnown(ledger: WriteLedger, name: string, description: string | null): boolean {
  const before = ledger.oddities.length;
  ledger.see(shown(name, description), 1);
  return ledger.oddities.length === before;
}

test("what a request writes in part keeps the other part as it was written at any time before", () => {
  const ledger = new WriteLedger();
  ledger.writes(ID, { name: "first", description: "one" });
  ledger.writes(ID, { name: "first", description: null });
  ledger.writes(ID, { name: "second", description: undefined });
  expect(isKnown(ledger, "second", "one")).toBe(true);
  expect(isKnown(ledger, "second", null)).toBe(true);
  expect(isKnown(ledger, "second", "two")).toBe(false);
  ledger.writes(ID, { name: undefined, description: "two" });
  expect(isKnown(ledger, "second", "two")).toBe(true);
  expect(isKnown(ledger, "third", "two")).toBe(false);
});

test("what a refused request would have written is unknown again, unless it was written before", () => {
  const ledger = new WriteLedger();
  ledger.writes(ID, { name: "first", description: "one" });
  ledger.takesBack(ID, ledger.writes(ID, { name: "second", description: undefined }));
  expect(isKnown(ledger, "second", "one")).toBe(false);
  ledger.takesBack(ID, ledger.writes(ID, { name: "first", description: "one" }));
  expect(isKnown(ledger, "first", "one")).toBe(true);
});

test("an oddity names what was written last before what was written earlier", () => {
  const ledger = new WriteLedger();
  ledger.writes(ID, { name: "first", description: null });
  ledger.writes(ID, { name: "second", description: null });
  ledger.writes(ID, { name: "third", description: null });
  ledger.see(shown("fourth", null), 1);
  expect(ledger.oddities[0]?.expected).toContain(
    'last ["third",null], or before that ["second",null]',
  );
});
