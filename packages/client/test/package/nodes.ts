import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { type Ended, run } from "@aam-groups/test-kit/packed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Equipped, NODES, type NodeVersion } from "./equipped.ts";
import { PACKAGE } from "./package-name.ts";

/** A program of which one part was loaded by `import` and another by `require()`. */
const MIXED = `
import { createRequire } from "node:module";
import * as imported from "${PACKAGE}";
const required = createRequire(import.meta.url)("${PACKAGE}");
const options = { baseUrl: process.argv[2], token: "admin-token" };
for (const [one, other] of [[imported, required], [required, imported]]) {
  const error = await one.createGroupsClient(options).deleteGroup(1).catch((reason) => reason);
  console.log(one === other, error instanceof other.ApiError, error instanceof other.TimeoutError);
}
`;

const MOCKED_ENDED: Ended = {
  exitCode: 0,
  stdout: "Analysts deleteGroup failed: 409 Group 118204 cannot be deleted in its present state.\n",
  stderr: "",
};

/** How the tests of an application replace the deployment. */
const MOCKED = `
async function main() {
  const baseUrl = "https://groups.example/api/v1";
  const world = groupsWorld(baseUrl, { groups: [] });
  const server = setupServer(...world.handlers);
  server.listen({ onUnhandledRequest: "error" });
  const client = createGroupsClient({ baseUrl, token: "any" });
  await client.createGroup({ name: "Analysts" });
  server.use(mockGroupsApi(baseUrl).respond("deleteGroup", 409));
  const error = await client.deleteGroup(118204).catch((reason) => reason);
  console.log(world.groups()[0].name, error.message);
}
main();
`;

const MOCKED_IMPORT = `
import { setupServer } from "msw/node";
import { createGroupsClient } from "${PACKAGE}";
import { groupsWorld, mockGroupsApi } from "${PACKAGE}/testing";
`;

const MOCKED_REQUIRE = `
const { setupServer } = require("msw/node");
const { createGroupsClient } = require("${PACKAGE}");
const { groupsWorld, mockGroupsApi } = require("${PACKAGE}/testing");
`;

/** What the package does on real Nodes. `equipped` comes from the beginning of the file. */
export function testNodes(equipped: () => Equipped): void {
  let sandbox: Sandbox;
  let given: Equipped;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    given = equipped();
    const programs = {
      "mixed.mjs": MIXED,
      "mocked.mjs": MOCKED_IMPORT + MOCKED,
      "mocked.cjs": MOCKED_REQUIRE + MOCKED,
      "version.cjs": "console.log(process.versions.node);",
    };
    for (const [name, text] of Object.entries(programs)) {
      for (const folder of [given.folder, given.withMsw2])
        await writeFile(join(folder, name), text);
    }
  });
  afterAll(() => sandbox?.close());

  function runOn(version: NodeVersion, program: string, folder = given.folder): Promise<Ended> {
    return run([given.node(version), program, sandbox.baseUrl], folder, {});
  }

  test("each line that is promised is there", () => {
    expect(NODES.map((version) => version.split(".", 1)[0])).toEqual(["20", "22", "24"]);
  });

  describe.each(NODES)("Node %s", (version) => {
    test("is what runs", async () => {
      expect(await runOn(version, "version.cjs")).toMatchObject({ stdout: `${version}\n` });
    });

    test("recognizes the errors of both if some of a program imports and some requires it", async () => {
      expect(await runOn(version, "mixed.mjs")).toEqual({
        exitCode: 0,
        stdout: "false true false\n".repeat(2),
        stderr: "",
      });
    });

    test("runs tests on handlers for MSW 2", async () => {
      expect(await runOn(version, "mocked.mjs", given.withMsw2)).toEqual(MOCKED_ENDED);
    });
  });

  // MSW 3 asks for Node 22.12. What MSW 2 depends on are ES modules by now: `require()` of both needs a Node that takes
  // these, and 22.12 warns of it.
  test.each(NODES.slice(1))(
    "Node %s runs tests on handlers for MSW 3, and CommonJS for both",
    async (version) => {
      expect(await runOn(version, "mocked.mjs")).toEqual(MOCKED_ENDED);
      for (const folder of [given.folder, given.withMsw2]) {
        const ended = await runOn(version, "mocked.cjs", folder);
        expect({ ...ended, stderr: "" }).toEqual(MOCKED_ENDED);
      }
    },
  );
}
