import { mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

/** The package as npm would get it. */
const PACKAGE = manifest.name;

import { newFolder } from "@aam-groups/test-kit/folder";
import { type Ended, filesIn, install, pack, run } from "@aam-groups/test-kit/packed";

const README = await readFile(join(import.meta.dirname, "../README.md"), "utf8");
const README_URL = "https://groups.example.com/api/v1";

/** A program that uses all of the library. */
const CONSUMER = `
import { type JudgedResponse, judge, type Report, type Violation } from "${PACKAGE}";
import baseline from "${PACKAGE}/baseline.schema.json" with { type: "json" };
import fixtures from "${PACKAGE}/fixtures.schema.json" with { type: "json" };
import report from "${PACKAGE}/report.schema.json" with { type: "json" };

const headers = new Headers({ "content-type": "application/json" });
const response: JudgedResponse = { status: 200, headers, text: "{}" };
const [violation]: Violation[] = judge("listGroups", response);
// @ts-expect-error: there is no such operation.
export const misspelt = () => judge("listUsers", response);
// @ts-expect-error: there is no such verdict.
export const verdict: Report["verdict"] = "passed";
const schemas = [baseline, fixtures, report].filter(({ title }) => title);
console.log(\`\${violation?.message}; \${schemas.length} schemas\`);
`;

let tarball = "";
let consumer = "";
let installed = "";
let env: NodeJS.ProcessEnv = {};
let sandbox: Sandbox;
// Without a warm cache, the dependencies have to be fetched first.
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  tarball = await pack(join(import.meta.dirname, ".."));
  consumer = await install("npm", tarball);
  installed = join(consumer, "node_modules", PACKAGE);
  env = {
    HOME: process.env.HOME,
    XDG_STATE_HOME: await newFolder(),
    AAM_GROUPS_TOKEN: "admin-token",
  };
});
afterAll(() => sandbox.close());

/** Runs the installed command, past `npx`, which takes a while and looks for packages in the folder. */
function contract(args: readonly string[], cwd = consumer): Promise<Ended> {
  return run([join(consumer, "node_modules/.bin/aam-groups-contract"), ...args], cwd, env);
}

describe("what is in the package", () => {
  test("is what its readers and users need, and nothing else", async () => {
    const files = await filesIn(installed);
    // What several entries share goes into chunks, which the build names.
    const chunk = /^dist\/(?!(bin|index|suite)\.js)[\w-]+\.js(\.map)?$/;
    expect(files.filter((name) => !chunk.test(name))).toEqual([
      "LICENSE",
      "README.md",
      "dist/baseline.schema.json",
      "dist/bin.js",
      "dist/bin.js.map",
      "dist/fixtures.schema.json",
      "dist/index.d.ts",
      "dist/index.js",
      "dist/report.schema.json",
      "dist/suite.js",
      "dist/suite.js.map",
      "package.json",
    ]);
    const root = await realpath(join(import.meta.dirname, "../../.."));
    for (const name of files) {
      const text = await readFile(join(installed, name), "utf8");
      expect([name, text.includes(root), text.includes("workspace:")]).toEqual([
        name,
        false,
        false,
      ]);
    }
  });

  test("depends on exact versions of what is on npm", async () => {
    const packed: typeof manifest = JSON.parse(
      await readFile(join(installed, "package.json"), "utf8"),
    );
    expect(Object.keys(packed.dependencies)).toEqual(Object.keys(manifest.dependencies));
    for (const [name, version] of Object.entries(packed.dependencies)) {
      expect(name).not.toMatch(/^@aam-groups/);
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    }
  });

  test("runs wherever Vitest runs", async () => {
    const vitest = createRequire(import.meta.url).resolve("vitest/package.json");
    const { engines } = JSON.parse(await readFile(vitest, "utf8"));
    expect(manifest.engines).toEqual(engines);
  });

  test("is declared as package managers and bundlers expect it", async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages).toEqual([]);
  });
});

describe("the command", () => {
  const conforms = { exitCode: 0, stdout: expect.stringMatching(/^conforms: /m) };

  test("prints what its README shows", async () => {
    const [, line = "", shown = ""] =
      /^npx (@aam-groups[^\n]*)\n```\n\n```text\n(.*?)^```$/ms.exec(README) ?? [];
    const [bin = "", ...args] = line.replace(README_URL, sandbox.baseUrl).split(" ");
    const { exitCode, stdout } = await run(["npx", bin, ...args], consumer, env);
    const form = (text: string) =>
      text.replace(/^\d+ requests in [\d.]+ s, seed \d+/m, "N requests in N s, seed N");
    expect([exitCode, form(stdout)]).toEqual([0, form(shown.replace(README_URL, sandbox.baseUrl))]);
  });

  test("tells a sound deployment", async () => {
    expect(await contract(["--base-url", sandbox.baseUrl])).toMatchObject(conforms);
  });

  test("tells a deployment that breaks a promise", async () => {
    const faulty = await startSandbox({ port: 0, fault: "create.omits-pid" });
    const ended = await contract(["--base-url", faulty.baseUrl]);
    await faulty.close();
    expect(ended).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^violates: /m) });
  });

  test.each([
    ["--help", /^Usage: aam-groups-contract --base-url URL/],
    ["--version", `${manifest.version} (spec ${spec.info.version})\n`],
    ["--list", /^\d+ checks\n/],
  ])("%s prints, and ends", async (option, expected) => {
    const stdout = typeof expected === "string" ? expected : expect.stringMatching(expected);
    expect(await contract([option])).toEqual({ exitCode: 0, stdout, stderr: "" });
  });

  test("works where packages see nothing but their own dependencies", async () => {
    const folder = await install("pnpm", tarball);
    const bin = join(folder, "node_modules/.bin/aam-groups-contract");
    expect(await run([bin, "--base-url", sandbox.baseUrl], folder, env)).toMatchObject(conforms);
  });

  test("takes nothing from the folder that it is called in, and leaves nothing there", async () => {
    const folder = join(consumer, "hostile");
    await mkdir(folder);
    const sprung = JSON.stringify(join(folder, "sprung"));
    const trap = `require("node:fs").writeFileSync(${sprung}, ""); throw new Error("sprung");`;
    const files = {
      "package.json": '{ "name": "vitest", "type": "commonjs", "vitest": { "root": "/" } }',
      "tsconfig.json": "{ broken",
      ".env": "NODE_OPTIONS=--require ./suite.js",
      "vitest.config.ts": trap,
      "vitest.workspace.ts": trap,
      "vite.config.js": trap,
      "suite.js": trap,
      "own.test.ts": trap,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const before = await filesIn(consumer);
    const ended = await contract(["--base-url", sandbox.baseUrl], folder);
    expect(ended).toMatchObject(conforms);
    expect(ended.stdout + ended.stderr).not.toContain("sprung");
    expect(await filesIn(consumer)).toEqual(before);
  });
});

describe("the library", () => {
  beforeAll(() => writeFile(join(consumer, "consumer.mts"), CONSUMER));

  test.each(["nodenext", "preserve"])("has types that hold with module %s", async (module) => {
    const compilerOptions = {
      ...{ module, target: "es2022", types: [], resolveJsonModule: true },
      ...{ strict: true, noEmit: true, skipLibCheck: false },
    };
    const config = { compilerOptions, include: ["consumer.mts"] };
    await writeFile(join(consumer, "tsconfig.json"), JSON.stringify(config));
    const { resolve } = createRequire(import.meta.url);
    const tsc = join(dirname(resolve("typescript/package.json")), "bin/tsc");
    const ended = await run([process.execPath, tsc, "-p", consumer], consumer, env);
    expect(ended).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  test("judges a response", async () => {
    expect(await run([process.execPath, "consumer.mts"], consumer, env)).toEqual({
      exitCode: 0,
      stdout: "the body must be array; 3 schemas\n",
      stderr: "",
    });
  });
});
