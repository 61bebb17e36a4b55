import { fileURLToPath } from "node:url";
import { defaultWorld, type FaultName, startSandbox } from "@aam-groups/sandbox";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { describe, expect, test } from "vitest";
import { judged } from "../support/judging.ts";
import { inShell } from "../support/shell.ts";

const fixtures = fileURLToPath(
  new URL("../../../sandbox/src/world/fixtures.json", import.meta.url),
);
const token = { AAM_GROUPS_TOKEN: "admin-token" };

describe.skipIf(!isInstalled("curl"))("the lines of a finding repeat it on their own", () => {
  const findings: [FaultName, check: string, response: RegExp, only?: string][] = [
    [
      "permissions-set.merges",
      "permissions-set.replaces-other-objects",
      /READ"\]\},\{"objectType"/,
    ],
    ["create.null-becomes-empty", "create.keeps-null-description", /"description":""/],
    ["delete.returns-200", "delete.returns-204", /\{\}|"deleted"/],
    ["bulk-delete.takes-only-the-first", "bulk-delete.removes-two", /aam-contract/],
    [
      "update.omits-wildcards",
      "update.returns-the-group",
      /"name":"aam-contract[^{}]*"users":\[\]\}/,
      "update",
    ],
    [
      "permissions-list.omits-type",
      "permissions-list.is-an-array",
      /\[\{"objectId":\d+,"permissions":\["READ/,
      "permissions-list",
    ],
  ];

  test.concurrent.each(findings)("%s", async (fault, check, response, only = check) => {
    const judgedSandbox = await startSandbox({ port: 0, fault });
    const args = ["--only", only, "--settle-ms", "0"];
    const { report } = await judged(judgedSandbox.baseUrl, args);
    await judgedSandbox.close();
    const finding = report.checks.find(({ id }) => id === check);
    expect(finding?.outcome).toBe("broken");

    const fresh = await startSandbox({ port: 0, fault });
    const lines = finding?.evidence.map(({ curl }) =>
      curl.replaceAll(judgedSandbox.baseUrl, fresh.baseUrl),
    );
    const output = await inShell(lines ?? [], token);
    expect(output).toMatch(response);
    await fresh.close();
  });
});

test.each<[FaultName, only: string, check: string]>([
  ["update.ignores-name", "update,list", "list.shows-nothing-else"],
  [
    "permissions-set.loses-words-after-five",
    "permissions-set,sequences",
    "sequences.hold-throughout",
  ],
  ["update.omits-wildcards", "update", "update.returns-the-group"],
  ["permissions-list.omits-type", "permissions-list", "permissions-list.is-an-array"],
  ["permissions-list.id-in-words", "permissions-list", "permissions-list.has-numeric-ids"],
  ["create.users-as-object", "create", "create.returns-the-group"],
  ["http.fails-on-emoji", "update,http", "http.no-server-errors"],
  [
    "create.inherits-now-and-then",
    "permissions-set,permissions-list",
    "permissions-list.fresh-groups-are-alike",
  ],
])(
  "a finding about the whole run, with %s, names no group that a repetition does not create",
  async (fault, only, check) => {
    // What was there before the run could be read again, and would be shown.
    const sandbox = await startSandbox({ port: 0, fault, world: { ...defaultWorld, groups: [] } });
    const { report } = await judged(sandbox.baseUrl, [
      "--only",
      only,
      "--settle-ms",
      "0",
      "--fixtures",
      fixtures,
    ]);
    await sandbox.close();
    const finding = report.checks.find(({ id }) => id === check);
    expect(finding?.outcome).toBe("broken");
    const lines = finding?.evidence.map(({ curl }) => curl) ?? [];
    expect(lines[0]).toContain("-X POST");
    expect(lines.filter((line) => /\/groups\/\d/.test(line))).toEqual([]);
  },
);
