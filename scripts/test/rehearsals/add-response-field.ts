import { insertBefore } from "./edit.ts";
import { newVersion } from "./new-version.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { translate } from "./translate.ts";

const GROUP = "$.components.schemas.Group.properties";

/** Optional fields of a group, in formats that the spec had no use for so far. */
export const addResponseField: Rehearsal = {
  recipe: "Add a response field",
  half: [
    insertBefore(
      "spec/openapi.yaml",
      "    GroupList:\n",
      `        createdAt:
          description: When the group was created.
          type: string
          format: date-time
          examples:
            - "2026-11-21T09:30:00Z"
        externalId:
          description: Identifies the group in other systems.
          type: string
          format: uuid
          examples:
            - 1f8b5b1e-6b0c-4d52-9a3e-0a7d3c1f2b4e
`,
    ),
  ],
  missing: [
    {
      command: ["diff"],
      says: [
        /minor added #\S+\/properties\/createdAt \(line \d+\)/,
        /spec\/openapi\.yaml: info\.version is [\d.]+, but these changes need at least \S+\. Raise it and explain the change in spec\/CHANGELOG\.md/,
      ],
    },
    {
      command: ["overlays"],
      says: ["fr", "pt-BR", "zh-Hant"].flatMap((tag) =>
        ["createdAt", "externalId"].map(
          (field) =>
            new RegExp(
              `spec/overlays/${tag}\\.yaml: missing: description of \\$\\.components\\.schemas\\.Group\\.properties\\.${field}`,
            ),
        ),
      ),
    },
  ],
  rest: [
    ...newVersion("`Group`: the optional fields `createdAt` and `externalId` are new."),
    ...translate({
      [`${GROUP}.createdAt`]: { description: "…" },
      [`${GROUP}.externalId`]: { description: "…" },
    }),
  ],
  files: 8,
  tests: ["all-checks", "validation-agreement"],
};
