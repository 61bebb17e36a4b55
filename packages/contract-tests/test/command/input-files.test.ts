import { writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { describe, expect, test } from "vitest";
import { contractOn } from "../support/contract-process.ts";
import { at, expectUsageError, type WrongUsage } from "../support/usage-error.ts";

const folder = await newFolder();
const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const fixtures = (content: unknown) => [
  "--fixtures",
  file(`f${n++}.json`, JSON.stringify(content)),
];
const baseline = (content: unknown) => [
  "--baseline",
  file(`b${n++}.json`, JSON.stringify(content)),
];
const finding = (fields: object) =>
  baseline({ findings: [{ check: "delete.returns-204", reason: "known", ...fields }] });
let n = 0;

const inside = file("a-file", "");
await mkdir(join(folder, "a-folder"));

const wrong: WrongUsage[] = [
  [
    "fixtures that are not there",
    [...at, "--fixtures", join(folder, "none")],
    /--fixtures .*none cannot be read: there is no such file\.$/,
  ],
  [
    "fixtures that are a folder",
    [...at, "--fixtures", folder],
    /--fixtures .*cannot be read: it is a folder\.$/,
  ],
  [
    "fixtures that are not JSON",
    [...at, "--fixtures", file("broken", "{objects:")],
    /cannot be read as JSON/,
  ],
  ["fixtures with an unknown field", [...at, ...fixtures({ colour: 1 })], /unknown field colour/],
  [
    "an unknown type",
    [...at, ...fixtures({ objects: { MODEL: [1] } })],
    /unknown field objects\.MODEL/,
  ],
  [
    "an id that is none",
    [...at, ...fixtures({ conflictGroupId: "9101" })],
    /: conflictGroupId must be a whole number\.$/,
  ],
  [
    "an object without an id",
    [...at, ...fixtures({ inaccessibleObject: { objectType: "TRAIT" } })],
    /: inaccessibleObject must have objectId\.$/,
  ],
  [
    "an object that is both accessible and not",
    [
      ...at,
      ...fixtures({
        objects: { TRAIT: [563], SEGMENT: [34, "0563"] },
        inaccessibleObject: { objectType: "SEGMENT", objectId: 563 },
      }),
    ],
    /--fixtures .*: inaccessibleObject is SEGMENT 563, which objects\.SEGMENT\.1 says is accessible\.$/,
  ],
  [
    "an object that is named twice",
    [...at, ...fixtures({ objects: { TRAIT: [563, 34, "563"] } })],
    /--fixtures .*: objects\.TRAIT\.2 is TRAIT 563, and so is objects\.TRAIT\.0\.$/,
  ],
  [
    "a group that is both accessible and not",
    [...at, ...fixtures({ conflictGroupId: 9101, inaccessibleGroupId: 9101 })],
    /--fixtures .*: inaccessibleGroupId is 9101, and so is conflictGroupId, which must be accessible\.$/,
  ],
  [
    "two wrong fields",
    [...at, ...fixtures({ red: 1, blue: 2 })],
    /unknown field red.*unknown field blue/,
  ],
  [
    "a key that is given twice",
    [...at, "--fixtures", file("twice", '{"conflictGroupId": 9101,\n "conflictGroupId": 9102}')],
    /--fixtures .*: conflictGroupId is given twice, in lines 1 and 2\.$/,
  ],
  [
    "a key that is given twice further in",
    [
      ...at,
      "--baseline",
      file(
        "twice-inside",
        '{"findings": [{"check": "a, {}"}, {"check": "b\\"", "reason": "{", "ch\\u0065ck": "c"}]}',
      ),
    ],
    /--baseline .*: findings\.1\.check is given twice, in line 1\.$/,
  ],
  ["fixtures that are a list", [...at, ...fixtures([])], /: the document must be an object\.$/],
  [
    "a baseline with an unknown field",
    [...at, ...finding({ expires: "2999-01-01", colour: 1 })],
    /unknown field findings\.0\.colour/,
  ],
  ["a baseline without a date", [...at, ...finding({})], /: findings\.0 must have expires\.$/],
  [
    "a baseline with a date that is none",
    [...at, ...finding({ expires: "soon" })],
    /: findings\.0\.expires must be a date, such as 2027-01-31\.$/,
  ],
  [
    "a baseline with a blank reason",
    [...at, ...finding({ reason: " ", expires: "2999-01-01" })],
    /: findings\.0\.reason must not be blank\.$/,
  ],
  [
    "a baseline of a check that does not exist",
    [...at, ...finding({ check: "delete.all", expires: "2999-01-01" })],
    /unknown check delete\.all.*--list/,
  ],
  ...["list.order", "bulk-delete.unknown-id"].map(
    (check): WrongUsage => [
      `a baseline of ${check}, which is only observed`,
      [...at, ...finding({ check, expires: "2999-01-01" })],
      new RegExp(
        `: ${check} is only observed, so that it is never a finding: remove the entry\\.$`,
      ),
    ],
  ),
  [
    "a baseline with two entries for one check",
    [
      ...at,
      ...baseline({
        findings: ["delete.returns-204", "create.is-listed", "delete.returns-204"].map(
          (check, i) => ({ check, reason: `known since ${i}`, expires: "2999-01-01" }),
        ),
      }),
    ],
    /: delete\.returns-204 is listed twice, in findings\.0 and findings\.2: keep one\.$/,
  ],
  [
    "a baseline with several mistakes",
    [
      ...at,
      ...baseline({
        findings: ["delete.all", "list.order", "delete.all"].map((check) => ({
          ...{ check, reason: "known", expires: "2999-01-01" },
        })),
      }),
    ],
    /: unknown check delete\.all: list them with --list; list\.order is only observed, .*\.$/,
  ],
  [
    "ids that are none",
    [...at, ...fixtures({ objects: { SEGMENT: ["x1", 0, 1.5, 2 ** 60] } })],
    /: objects\.SEGMENT\.0 must be nothing but digits, such as "563"; objects\.SEGMENT\.1 must be at least 1; objects\.SEGMENT\.2 must be a whole number or a text; objects\.SEGMENT\.3 must be at most 9007199254740991\.$/,
  ],
  [
    "an id that is given twice",
    [...at, ...fixtures({ objects: { TRAIT: [5, 7, 5] } })],
    /: objects\.TRAIT must not have an item twice, as objects\.TRAIT\.0 and objects\.TRAIT\.2\.$/,
  ],
  [
    "an inaccessible object of an unknown type",
    [...at, ...fixtures({ inaccessibleObject: { objectType: "MODEL", objectId: 1 } })],
    /: inaccessibleObject\.objectType must be SEGMENT, TRAIT or DESTINATION\.$/,
  ],
  [
    "a report in a place that is a file",
    [...at, "--report-json", join(inside, "r.json")],
    /--report-json .*cannot be written/,
  ],
  [
    "a report that is a folder",
    [...at, "--report-html", join(folder, "a-folder")],
    /--report-html .*it is a directory/,
  ],
  [
    "two reports in one file",
    [...at, "--har", join(folder, "r"), "--report-junit", join(folder, "r")],
    /another report is written to the same file/,
  ],
  ["journals in a place that is a file", [...at, "--state-dir", inside], /journal.*--state-dir/],
];

test.each(wrong)("%s", (...usage) => expectUsageError(usage));

// There, the file system says that a folder does not exist, whose parent is there.
describe.skipIf(process.platform !== "linux")("a folder that cannot be made", () => {
  test.concurrent.each([
    ["--state-dir", "/proc/none/journals"],
    ["--report-json", "/proc/none/report.json"],
  ])("for %s ends the run", async (option, path) => {
    const { exitCode, stderr } = await contractOn(at[1] ?? "", [option, path]);
    expect(stderr).toMatch(/cannot be written: ENOENT: .*\/proc\/none/);
    expect(exitCode).toBe(3);
  });
});
