import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { RELEASED } from "@aam-groups/docs/first-release";
import { type Mock, startMock } from "@aam-groups/mock";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { fileOf } from "./installed.ts";
import { newestVersion } from "./newest-version.ts";
import { repacked } from "./repacked.ts";
import { type Manager, type NodeVersion, newUser, PUBLIC_REGISTRY, type User } from "./user.ts";

const CLIENT = "@aam-groups/client";

/** What the first program of the README prints, besides. */
const PROGRAM = `
const groups = createGroupsClient({ baseUrl: process.env.BASE_URL ?? "", token: "any" });
groups.createGroup({ name: "Winter sale analysts", description: null }).then((group) => {
  console.log("group " + group.groupId + " of partner " + group.pid);
});
`;
const PRINTED = "group 118204 of partner 1352";
const WORKING = { compiler: "", "ES module": PRINTED, CommonJS: PRINTED, TypeScript: PRINTED };

const client =
  inject("packed").find(({ name }) => name === CLIENT) ??
  expect.fail("The client is not published.");
const released = RELEASED
  ? await newestVersion(CLIENT, client.version, PUBLIC_REGISTRY)
  : undefined;

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
    expect(await runAll(user)).toEqual(WORKING);
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

  // Before anything is released, this proves that an upgrade goes through, and nothing about its content.
  const old = released === undefined ? "today's code under an older number" : "the newest release";
  test(`can upgrade from ${old}`, async () => {
    const [before, from] =
      released === undefined
        ? [await publishedAs("0.9.0"), inject("registry")]
        : [released, PUBLIC_REGISTRY];
    const user = await newUser("npm", 24);
    expect(await upgrade(user, before, from, () => runAll(user))).toEqual({
      versions: [before, client.version],
      results: [WORKING, WORKING],
    });
  });

  test("would be found to lose what an upgrade takes away", async () => {
    const before = await publishedAs("0.8.0", { "gone.cjs": "console.log('there');\n" });
    const user = await newUser("npm", 24);
    await writeFile(join(user.folder, "uses.cjs"), `require("${CLIENT}/gone");\n`);
    const uses = async () => (await user.run("node", ["uses.cjs"])).all;
    const { results } = await upgrade(user, before, inject("registry"), uses);
    expect(results).toEqual(["there", expect.stringContaining("ERR_PACKAGE_PATH_NOT_EXPORTED")]);
  });

  test("upgrades from the newest version that is not newer than today's", async () => {
    const registry = inject("registry");
    await publishedAs("0.7.0");
    await publishedAs("0.7.1-rc.1");
    expect(await newestVersion(CLIENT, "0.7.5", registry)).toBe("0.7.0");
    expect(await newestVersion(CLIENT, client.version, registry)).toBe(client.version);
    expect(await newestVersion(CLIENT, "0.0.1", registry)).toBeUndefined();
    expect(await newestVersion("@aam-groups/nothing", "1.0.0", registry)).toBeUndefined();
  });
});

/** Publishes today's client under another number, with files that it exports besides. */
async function publishedAs(version: string, files: Record<string, string> = {}): Promise<string> {
  const tarball = await repacked(client.tarball, { version, files });
  const options = ["--registry", inject("registry"), "--tag", "before"];
  await execa("npm", ["publish", tarball, ...options], {
    env: { npm_config_userconfig: inject("npmrc") },
  });
  return version;
}

/** Installs a version, and then today's, and does the same with both. */
async function upgrade<T>(user: User, before: string, from: string, use: () => Promise<T>) {
  const installed = join(user.folder, "node_modules", CLIENT, "package.json");
  const seen = async () => [JSON.parse(await readFile(installed, "utf8")).version, await use()];
  const args = [`--@aam-groups:registry=${from}`, `${CLIENT}@${before}`];
  const { exitCode, all } = await user.run("npm", ["install", "--no-audit", "--no-fund", ...args]);
  expect(exitCode, all).toBe(0);
  const [first, firstResult] = await seen();
  // Nothing but its file tells today's from a release that has the same number.
  await user.add(before === client.version ? client.tarball : `${CLIENT}@latest`);
  const [second, secondResult] = await seen();
  return { versions: [first, second], results: [firstResult, secondResult] };
}
