import { replace } from "./edit.ts";
import { newVersion } from "./new-version.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { translate } from "./translate.ts";

const SPEC = "spec/openapi.yaml";
const LIST_GROUPS = "$.paths['/groups/'].get";

const PAGE = "packages/client/test/package/page.ts";
const SENT = 'const SENT = { query: { pageSize: 20 }, headers: { "X-Tenant": "halden" } };\n\n';

/** A query parameter and a header that every request for the list has, and a response for all statuses that are not listed. */
export const addRequiredParameter: Rehearsal = {
  recipe: "Add a required parameter",
  half: [
    replace(
      SPEC,
      "      operationId: listGroups\n",
      `      operationId: listGroups
      parameters:
        - name: pageSize
          in: query
          required: true
          description: How many groups to return at most.
          schema:
            type: integer
            minimum: 1
            maximum: 100
          example: 20
        - name: X-Tenant
          in: header
          required: true
          description: The company whose groups are listed.
          schema:
            type: string
            minLength: 3
          example: halden
`,
    ),
    {
      path: SPEC,
      apply: (text = "") => text.replace(/(operationId: listGroups\n[\s\S]*?)"504":/, "$1default:"),
    },
  ],
  missing: [
    {
      command: ["diff"],
      says: [
        /major added #\/paths\/~1groups~1\/get\/parameters \(line \d+\) Required `pageSize` query parameter was added\./,
        /info\.version is [\d.]+, but these changes need at least 2\.0\.0\. Raise it/,
      ],
    },
    {
      command: ["overlays"],
      says: ["fr", "pt-BR", "zh-Hant"].map(
        (tag) =>
          new RegExp(
            `spec/overlays/${tag}\\.yaml: missing: description of \\$\\.paths\\['/groups/'\\]\\.get\\.parameters\\[0\\]`,
          ),
      ),
    },
    {
      command: ["typecheck"],
      says: [
        /client\/test\/package\/page\.ts\(\d+,\d+\): error TS\d+: Expected 1 arguments, but got 0/,
      ],
    },
  ],
  rest: [
    {
      path: PAGE,
      apply: (text = "") =>
        text
          .replaceAll(".listGroups()", ".listGroups(SENT)")
          .replace(".listGroups({ signal", ".listGroups({ ...SENT, signal")
          .replace("const actions = {\n", `${SENT}$&`),
    },
    ...newVersion(
      "`listGroups`: `pageSize` and `X-Tenant` are required, and any other status has a response.",
    ),
    ...translate({
      [`${LIST_GROUPS}.parameters[0]`]: { description: "…" },
      [`${LIST_GROUPS}.parameters[1]`]: { description: "…" },
    }),
  ],
  files: 9,
  tests: ["request-parameters"],
  probe: "required-parameter",
};
