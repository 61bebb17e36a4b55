import { type Edit, insertAfter, replace } from "./edit.ts";
import { newVersion } from "./new-version.ts";
import type { Rehearsal } from "./rehearsal.ts";

const SPEC = "spec/openapi.yaml";
const TABLES = [SPEC, ...["fr", "pt-BR", "zh-Hant"].map((tag) => `spec/overlays/${tag}.yaml`)];
const GUIDES = ["en", "fr", "pt-BR", "zh-Hant"].map(
  (tag) => `packages/docs/guides/${tag}/permissions-and-wildcards.md`,
);
const OWN = "        - MAP_TO_DESTINATION\n        - MAP_TO_MODELS\n";
const ALL =
  "        - MAP_TO_MODELS\n        - CREATE_ALGO_TRAITS\n      examples:\n        - READ\n";

/** One more permission in the row of segments. */
function valueInRow(path: string): Edit {
  const apply = (text = "") =>
    text.replace(/^( *\| `SEGMENT` \|.*)(、|, )(`[A-Z_]+`) \|$/m, "$1$2$3$2`SHARE` |");
  return { path, apply };
}

/** A row for a permission that no wildcard grants, with the widths of the last row. */
function guideRow(path: string): Edit {
  const apply = (text = "") =>
    text.replace(/^\| `CREATE_ALGO_TRAITS`.*\n/m, (row) => {
      const [, permission = "", ...cells] = row.split("|");
      const own = " `SHARE`".padEnd(permission.length);
      return `${row}|${[own, ...cells.map((cell) => cell.replace(/\S/g, " "))].join("|")}`;
    });
  return { path, apply };
}

/** A permission on segments. */
export const addPermissionValue: Rehearsal = {
  recipe: "Add a permission value",
  half: [insertAfter(SPEC, OWN, "        - SHARE\n")],
  missing: [
    {
      command: ["lint"],
      says: [/openapi\.yaml:\d+:\d+[\s\S]*`Permission` lacks SHARE of `SegmentPermission`: add it/],
    },
    {
      command: ["diff"],
      says: [/minor modified #\S+ \(line \d+\) New in `enum`: 'SHARE'\./],
    },
    {
      command: ["overlays"],
      says: [
        ...TABLES.map((path) => `${path}:\\d+: the row of \`SEGMENT\` lacks \`SHARE\` of Segment`),
        ...GUIDES.map((path) => `${path}:\\d+: the table of wildcards lacks \`SHARE\` of Perm`),
      ].map((sentence) => new RegExp(`${sentence}.*: add it`)),
    },
  ],
  rest: [
    replace(SPEC, ALL, ALL.replace("      examples", "        - SHARE\n      examples")),
    ...TABLES.map(valueInRow),
    ...GUIDES.map(guideRow),
    ...newVersion("`SegmentPermission` and `Permission`: `SHARE` is new."),
  ],
  files: 12,
  tests: ["spec/test/page"],
};
