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

/** The page does not say which permissions a fresh group has: our suite tells them, and breaks no verdict over them. */
const SILENT: readonly string[] = ["create.inherits-permissions"];

const NAMES = (Object.keys(faults) as FaultName[]).filter((name) => !SILENT.includes(name));

/** How many faults there are to inject. */
export const FAULT_COUNT = NAMES.length;

/** How many are injected if nobody says otherwise. */
export const CHOSEN_COUNT = CHOSEN.length;

/** The chosen faults first, then all others. */
export function firstFaults(count: number): FaultName[] {
  return [...CHOSEN, ...NAMES.filter((name) => !CHOSEN.includes(name))].slice(0, count);
}
