import { insertAfter, insertBefore, write } from "./edit.ts";
import type { Rehearsal } from "./rehearsal.ts";

const CHECK = `import { checksOf } from "../../check.ts";
import { shown } from "../../run/trial/wording.ts";

export const emptyListChecks = checksOf([
  {
    id: "list.shows-empty-lists",
    operationId: "listGroups",
    statement: "A group without members and wildcards is listed with two empty arrays.",
    judges: ["Group.users", "Group.wildcards"],
    needs: ["writing"],
    async run(trial) {
      const { id } = await trial.haveOne();
      const { users, wildcards } = (await trial.listed(id))?.fields ?? {};
      const seen = \`\${shown(users)} and \${shown(wildcards)}\`;
      trial.expect(seen === "[] and []", "[] and []", seen);
      return \`a new group is listed with \${seen}\`;
    },
  },
]);
`;

const FAULT = `  "list.nulls-empty-lists": misreportingList(
    "listGroups",
    "Empty arrays are listed as arrays.",
    (groups) =>
      groups.map((group) => ({
        ...group,
        wildcards: (group.wildcards as Fields[]).length > 0 ? group.wildcards : null,
      })),
  ),
`;

const FAULTS = "packages/sandbox/src/faults/list.ts";
const MEANT_FOR = "packages/contract-tests/self-test/meant-for.ts";
const SELF_TEST = ["contract:self-test", "--only", "list.shows-empty-lists"] as const;

/** The check is in no list, and one fault has been forgotten in `meant-for.ts`. */
export const addCheck: Rehearsal = {
  recipe: "Add a check with its fault",
  half: [
    write("packages/contract-tests/src/checks/list/empty-lists.ts", CHECK),
    insertAfter(FAULTS, "export const listFaults = {\n", FAULT),
  ],
  missing: [
    {
      command: ["test", "all-checks"],
      says: [
        /packages\/contract-tests\/src\/checks\/all-checks\.ts does not list emptyListChecks of packages\/contract-tests\/src\/checks\/list\/empty-lists\.ts: add it there/,
      ],
    },
    {
      command: ["typecheck"],
      says: [/packages\/contract-tests\/self-test\/meant-for\.ts.*list\.nulls-empty-lists/],
    },
    {
      command: [...SELF_TEST],
      says: [
        /No check is named list\.shows-empty-lists\. Write one in packages\/contract-tests\/src\/checks, and add it to all-checks\.ts there\./,
      ],
    },
  ],
  rest: [
    insertAfter(
      MEANT_FOR,
      "export const meantFor: Record<FaultName, CheckId> = {\n",
      `  "list.nulls-empty-lists": "list.shows-empty-lists",\n`,
    ),
    insertBefore(
      "packages/contract-tests/src/checks/all-checks.ts",
      "import { listChecks }",
      `import { emptyListChecks } from "./list/empty-lists.ts";\n`,
    ),
    insertAfter(
      "packages/contract-tests/src/checks/all-checks.ts",
      "  ...listKeptChecks,\n",
      "  ...emptyListChecks,\n",
    ),
  ],
  files: 4,
  tests: ["all-checks"],
  proofs: [[...SELF_TEST]],
};
