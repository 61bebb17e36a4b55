import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "@aam-groups/redocly";
import { type FaultName, startSandbox, type VariationName } from "@aam-groups/sandbox";
import fixtures from "@aam-groups/sandbox/fixtures.json" with { type: "json" };
import { expect, test } from "vitest";

const spec = join(import.meta.dirname, "..");

/** Runs the steps against a sandbox, and finds the one that fails. */
async function live(deviation: { fault?: FaultName; variation?: VariationName } = {}) {
  const sandbox = await startSandbox({ port: 0, ...deviation });
  try {
    const { exitCode, stdout, stderr } = await redocly([
      ...["respect", join(spec, "lifecycle.arazzo.yaml"), "--server", `groups=${sandbox.baseUrl}`],
      ...["--input", "token=admin-token", "--input", "name=Winter sale"],
      ...["--input", `segmentId=${fixtures.objects.SEGMENT[0]}`],
      ...["--input", `protectedGroupId=${fixtures.conflictGroupId}`],
    ]);
    const [, failed] = /✗ \w+ \S+ - step (\w+)/.exec(stdout) ?? [];
    const groups = (await sandbox.groups(1352)).map(({ name }) => name);
    return { exitCode, failed, groups, output: `${stdout}\n${stderr}` };
  } finally {
    await sandbox.close();
  }
}

test("a group lives as its description says, and nothing is left behind", async () => {
  const { exitCode, failed, groups, output } = await live();
  expect([exitCode, failed, output]).toEqual([0, undefined, output]);
  expect(output).toMatch(/Steps: (\d+) passed, \1 total/);
  expect(groups).toEqual(["Administrators", "Campaign analysts", "Everyone"]);
  expect(output).not.toContain("admin-token");
});

test.each<VariationName>(["create-200", "any-order"])(
  "it lives as well with the variation %s",
  async (variation) => {
    const { exitCode, output } = await live({ variation });
    expect([exitCode, output]).toEqual([0, output]);
  },
);

test.each<[FaultName, string]>([
  ["create.counts-the-caller", "createFirst"],
  ["update.ignores-name", "rename"],
  ["update.is-forgotten", "list"],
  ["delete.ignores-conflict", "conflict"],
  ["bulk-delete.conflict-deletes", "listAfterDeletion"],
  ["bulk-delete.takes-only-the-first", "listAtTheEnd"],
])("with the fault %s, the step %s fails", async (fault, step) => {
  const { exitCode, failed, output } = await live({ fault });
  expect([exitCode, failed, output]).toEqual([1, step, output]);
});

test("an operation that is renamed in the spec alone is an error of lint", async () => {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-lifecycle-"));
  try {
    const text = await readFile(join(spec, "openapi.yaml"), "utf8");
    const renamed = text.replace("operationId: updateGroup", "operationId: renameGroup");
    await writeFile(join(folder, "openapi.yaml"), renamed);
    const steps = await readFile(join(spec, "lifecycle.arazzo.yaml"), "utf8");
    const file = join(folder, "lifecycle.arazzo.yaml");
    await writeFile(file, steps);
    const { exitCode, stdout } = await redocly([
      ...["lint", file, "--config", join(spec, "redocly.yaml"), "--format=json"],
    ]);
    const { problems }: { problems: object[] } = JSON.parse(stdout);
    expect([exitCode, problems]).toMatchObject([
      1,
      [
        {
          ruleId: "groups/known-operations",
          message: expect.stringMatching(/^No operation is called `updateGroup`: name one of /),
          location: [{ pointer: "#/workflows/0/steps/3/operationId" }],
        },
      ],
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
