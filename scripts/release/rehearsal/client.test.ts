import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Mock, startMock } from "@aam-groups/mock";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { fileOf } from "./installed.ts";
import { repacked } from "./repacked.ts";
import { type Manager, type NodeVersion, newUser, type User } from "./user.ts";

const CLIENT = "@aam-groups/client";

/** What the first program of the README prints, besides. */
const PROGRAM = `
const groups = createGroupsClient({ baseUrl: process.env.BASE_URL ?? "", token: "any" });
groups.createGroup({ name: "Winter sale analysts", description: null }).then((group) => {
  console.log("group " + group.groupId + " of partner " + group.pid);
});
`;
const PRINTED = "group 118204 of partner 1352";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

async function runAll(user: User): Promise<Record<string, string>> {
  const { resolve } = createRequire(import.meta.url);
  const tsc = join(dirname(resolve("typescript/package.json")), "bin/tsc");
  const files = {
    "esm.mjs": `import { createGroupsClient } from "${CLIENT}";${PROGRAM}`,
    "cjs.cjs": `const { createGroupsClient } = require("${CLIENT}");${PROGRAM}`,
    "ts.mts": `import { createGroupsClient, type Group } from "${CLIENT}";
export const group: Partial<Group> = { name: "x" };
// @ts-expect-error: a name is missing.
export const misuse = () => groups.createGroup({});
declare const process: { env: Record<string, string | undefined> };${PROGRAM}`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(user.folder, name), text);
  const env = { BASE_URL: mock.baseUrl };
  const compiled = await user.run(process.execPath, [
    ...[tsc, "ts.mts", "--strict", "--module", "nodenext", "--target", "es2022"],
  ]);
  return {
    compiler: compiled.all,
    "ES module": (await user.run("node", ["esm.mjs"], env)).all,
    CommonJS: (await user.run("node", ["cjs.cjs"], env)).all,
    TypeScript: (await user.run("node", ["ts.mjs"], env)).all,
  };
}

describe("somebody who calls the API from a program", () => {
  test.concurrent.each<[Manager, NodeVersion]>([
    ["npm", 22],
    ["pnpm", 20],
    ["yarn", 24],
  ])("can do so with what %s installs, on Node %d", async (manager, version) => {
    const user = await newUser(manager, version);
    await user.add(CLIENT);
    expect(await runAll(user)).toEqual({
      compiler: "",
      "ES module": PRINTED,
      CommonJS: PRINTED,
      TypeScript: PRINTED,
    });
  });

  test("can put it into a page with Vite", async () => {
    const user = await newUser("npm", 22);
    await user.add(CLIENT);
    const files = {
      "index.html": '<!doctype html><script type="module" src="/main.ts"></script>',
      "main.ts": `import { createGroupsClient } from "${CLIENT}";
createGroupsClient({ baseUrl: location.href, token: "any" }).listGroups().then(console.log);`,
    };
    for (const [name, text] of Object.entries(files))
      await writeFile(join(user.folder, name), text);
    const { exitCode, all } = await user.run("node", [fileOf("vite", "bin/vite.js"), "build"]);
    expect(exitCode, all).toBe(0);
    const [script = ""] = await readdir(join(user.folder, "dist/assets"));
    const code = await readFile(join(user.folder, "dist/assets", script), "utf8");
    expect(code).toContain("/groups/");
    // What only Node has would end a page.
    expect(code).not.toMatch(/\bnode:|\brequire\(/);
  });

  test("can upgrade from the version before", async () => {
    const [client] = inject("packed").filter(({ name }) => name === CLIENT);
    if (client === undefined) throw new Error("The client is not published.");
    const before = await repacked(client.tarball, { version: "0.9.0" });
    const options = ["--registry", inject("registry"), "--tag", "before"];
    await execa("npm", ["publish", before, ...options], {
      env: { npm_config_userconfig: inject("npmrc") },
    });
    const user = await newUser("npm", 24);
    await user.add(`${CLIENT}@0.9.0`);
    const version = async () =>
      JSON.parse(await readFile(join(user.folder, "node_modules", CLIENT, "package.json"), "utf8"))
        .version;
    expect(await version()).toBe("0.9.0");
    await user.add(`${CLIENT}@latest`);
    expect(await version()).toBe(client.version);
    expect(await runAll(user)).toMatchObject({ "ES module": PRINTED, CommonJS: PRINTED });
  });
});
