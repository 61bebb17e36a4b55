import { type FaultName, faults } from "@aam-groups/sandbox";

/** At least one fault of every operation, of authentication and of HTTP; none is like another. */
const CHOSEN: readonly FaultName[] = [
  "create.omits-pid",
  "create.is-forgotten",
  "update.ignores-description",
  "bulk-delete.takes-only-the-first",
  "permissions-set.merges",
  "authentication.not-needed",
  "delete.keeps-the-group",
  "list.first-ten",
  "create.null-becomes-empty",
  "update.renames-another",
  "permissions-set.accepts-other-type",
  "http.plain-text",
];

/** How many faults there are to inject. */
export const FAULT_COUNT = Object.keys(faults).length;

/** How many are injected if nobody says otherwise. */
export const CHOSEN_COUNT = CHOSEN.length;

/** The chosen faults first, then all others. */
export function firstFaults(count: number): FaultName[] {
  const names = Object.keys(faults) as FaultName[];
  return [...CHOSEN, ...names.filter((name) => !CHOSEN.includes(name))].slice(0, count);
}
