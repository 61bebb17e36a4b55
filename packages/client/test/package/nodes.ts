import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { type Ended, run } from "@aam-groups/test-kit/packed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Equipped, NODES, type NodeVersion } from "./equipped.ts";
import { PACKAGE } from "./package-name.ts";

const NAMES =
  "ApiError, createGroupsClient, createOpenapiFetchClient, imsServerToServer, legacyOAuth";

const IMPORT = `
import { ${NAMES} } from "${PACKAGE}";
import { validateResponse } from "${PACKAGE}/validation";
`;

const REQUIRE = `
const { ${NAMES} } = require("${PACKAGE}");
const { validateResponse } = require("${PACKAGE}/validation");
`;

/** Signs in, lists, creates, sets permissions and deletes. */
const PROGRAM = `
const baseUrl = process.argv[2];
const { origin } = new URL(baseUrl);
const ims = imsServerToServer({
  clientId: "halden-server",
  clientSecret: "halden-server-secret",
  scope: "openid",
  tokenUrl: origin + "/ims/token/v3",
});
const legacy = legacyOAuth({
  clientId: "halden-legacy",
  clientSecret: "halden-legacy-secret",
  username: "ida",
  password: "ida-password",
  tokenUrl: origin + "/oauth/token",
});
async function main() {
  for (const token of ["admin-token", ims, legacy]) {
    const client = createGroupsClient({ baseUrl, token, validate: validateResponse });
    const { groupId } = await client.createGroup({ name: "From Node" });
    const permissions = [{ objectType: "SEGMENT", objectId: 563, permissions: ["READ"] }];
    const granted = await client.setGroupPermissions(groupId, permissions);
    const groups = await client.listGroups();
    await client.deleteGroup(groupId);
    const error = await client.deleteGroup(groupId).catch((reason) => reason);
    const isListed = groups.some((group) => group.groupId === groupId);
    console.log(granted[0].objectId, isListed, error instanceof ApiError && error.status);
  }
  const api = createOpenapiFetchClient({ baseUrl, token: "admin-token" });
  const { response } = await api.GET("/groups/");
  console.log(response.status);
}
main();
`;

const PRINTED = `${"563 true 404\n".repeat(3)}200\n`;

/** How the tests of an application replace the deployment. */
const MOCKED = `
import { setupServer } from "msw/node";
import { createGroupsClient } from "${PACKAGE}";
import { groupsWorld, mockGroupsApi } from "${PACKAGE}/testing";
const baseUrl = "https://groups.example/api/v1";
const world = groupsWorld(baseUrl, { groups: [] });
const server = setupServer(...world.handlers);
server.listen({ onUnhandledRequest: "error" });
const client = createGroupsClient({ baseUrl, token: "any" });
await client.createGroup({ name: "Analysts" });
server.use(mockGroupsApi(baseUrl).respond("deleteGroup", 409));
const error = await client.deleteGroup(118204).catch((reason) => reason);
console.log(world.groups()[0].name, error.message);
`;

/** What the package does on real Nodes. `equipped` comes from the beginning of the file. */
export function testNodes(equipped: () => Equipped): void {
  let sandbox: Sandbox;
  let given: Equipped;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    given = equipped();
    const programs = {
      "program.mjs": IMPORT + PROGRAM,
      "program.cjs": REQUIRE + PROGRAM,
      "mocked.mjs": MOCKED,
      "version.cjs": "console.log(process.versions.node);",
    };
    for (const [name, text] of Object.entries(programs)) {
      await writeFile(join(given.folder, name), text);
    }
  });
  afterAll(() => sandbox?.close());

  function runOn(version: NodeVersion, program: string): Promise<Ended> {
    // Node 22.12 says so of `require()` of ES modules; 22.13 does no more.
    const quiet = "--disable-warning=ExperimentalWarning";
    return run([given.node(version), quiet, program, sandbox.baseUrl], given.folder, {});
  }

  test("each line that is promised is there", () => {
    expect(NODES.map((version) => version.split(".", 1)[0])).toEqual(["20", "22", "24"]);
  });

  describe.each(NODES)("Node %s", (version) => {
    test("is what runs", async () => {
      expect(await runOn(version, "version.cjs")).toMatchObject({ stdout: `${version}\n` });
    });

    test.each([
      ["import", "program.mjs"],
      ["require()", "program.cjs"],
    ])("does everything with the package after %s", async (_how, program) => {
      expect(await runOn(version, program)).toEqual({ exitCode: 0, stdout: PRINTED, stderr: "" });
    });
  });

  // MSW 3 asks for Node 22.12.
  test.each(NODES.slice(1))("Node %s runs tests on its handlers", async (version) => {
    expect(await runOn(version, "mocked.mjs")).toEqual({
      exitCode: 0,
      stdout:
        "Analysts deleteGroup failed: 409 Group 118204 cannot be deleted in its present state.\n",
      stderr: "",
    });
  });
}
