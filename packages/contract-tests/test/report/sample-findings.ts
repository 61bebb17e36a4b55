import type { CheckResult } from "../../src/report/report-format.ts";

type Finding = Pick<CheckResult, "outcome" | "message"> & { accepted?: string };

/** What a violating deployment was found to do, by check. */
export const violations: Record<string, Finding> = {
  "create.null-description": {
    outcome: "broken",
    message: 'Expected the description of the created group to be null.\nIt came back as "".',
    accepted: "Known to the team as GRP-311; the new storage layer keeps null.",
  },
  "create.keeps-emoji": {
    outcome: "broken",
    message: 'Expected the name "Winter 🧣 sale" in the list.\nIt came back as "Winter ? sale".',
  },
  "delete.removes-group": {
    outcome: "broken",
    message:
      "Expected group 118317 to be gone from the list after its deletion returned 204.\n" +
      "It was still listed after 3 further reads in 5.0 s.",
  },
  "permissions-set.refused-keeps": {
    outcome: "broken",
    message:
      "Expected the old list of 2 permission objects after a set was refused with 400.\n" +
      "The list was empty.",
  },
  "list.is-whole": {
    outcome: "flaky",
    message:
      "Expected all 12 groups of this run in the list; 11 came.\nRepeated alone, all 12 came.",
  },
  "create.refuses-blank-name": {
    outcome: "broken",
    message: "Expected 400 for a name of blanks.\n201 came, and the group was created.",
  },
  "delete.twice": {
    outcome: "broken",
    message: "Expected 404 for the second deletion.\n204 came.",
  },
};

/** What every sample deployment does where Adobe's documentation is silent, by check. */
export const observed: Record<string, string> = {
  "list.takes-no-slash": "Responses 200 with the same list.",
  "create.same-name": "Two groups can have the same name; each gets an id of its own.",
  "create.unknown-field": "Ignores the field and creates the group.",
  "update.missing-description": "Reads a description that is left out as null.",
  "bulk-delete.all-or-nothing": "Responses 404 and deletes none of the others.",
  "bulk-delete.empty-list": "Responses 400.",
  "bulk-delete.repeated-id": "Responses 204, as if the id had been named once.",
  "permissions-set.at-once": "One of the two lists stood whole in 5 of 5 tries.",
};

/** What could not be seen, and why, by check. */
export const unseen: Record<string, string> = {
  "delete.conflict-409": "No group that conflicts was named; name one with --conflicting-group.",
  "delete.conflict-keeps-group": "No group that conflicts was named.",
  "bulk-delete.conflict-409": "No group that conflicts was named.",
  "bulk-delete.conflict-keeps-group": "No group that conflicts was named.",
  "list.hides-other-companies": "No token of another company was given.",
  "permissions-list.hides-companies": "No token of another company was given.",
  "permissions-list.inaccessible-400": "No inaccessible group was named.",
  "permissions-set.inaccessible-403": "No inaccessible object was named.",
  "delete.frees-members": "No group of this run has members; this API cannot add any.",
};
