import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Ended, run } from "@aam-groups/test-kit/packed";
import { beforeAll, expect, test } from "vitest";
import { resolveForConsumers } from "../consumers/installed.ts";
import type { Equipped } from "./equipped.ts";
import { PACKAGE } from "./package-name.ts";

const PROGRAMS = join(import.meta.dirname, "../consumers");

const { resolve } = createRequire(import.meta.url);
const OLDEST = compiler(resolveForConsumers("typescript-5.5/package.json"));
const NEWEST = compiler(resolve("typescript-7/package.json"));
const COMPILERS = [OLDEST, compiler(resolve("typescript/package.json")), NEWEST];

/** Passes the `fetch` of each library to a client. */
const FETCHES = `
import { createGroupsClient } from "${PACKAGE}";
import crossFetch from "cross-fetch";
import nodeFetch2 from "node-fetch";
import nodeFetch3 from "node-fetch-3";
import { fetch as undiciFetch, ProxyAgent } from "undici";
const options = { baseUrl: "https://aam.adobe.io/v1", token: "token" };
const dispatcher = new ProxyAgent("http://127.0.0.1:3128");
export const clients = [
  createGroupsClient({ ...options, fetch }),
  createGroupsClient({ ...options, fetch: crossFetch }),
  createGroupsClient({ ...options, fetch: nodeFetch2 }),
  createGroupsClient({ ...options, fetch: nodeFetch3 }),
  createGroupsClient({ ...options, fetch: undiciFetch }),
  createGroupsClient({ ...options, fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }) }),
  createGroupsClient({ ...options, fetch: (url: string, init: RequestInit) => fetch(url, init) }),
];
// @ts-expect-error: a response has a status.
createGroupsClient({ ...options, fetch: async () => ({ ok: true }) });
`;

const RESOLUTIONS = [
  { moduleResolution: "node16", module: "node16" },
  { moduleResolution: "nodenext", module: "nodenext" },
  { moduleResolution: "bundler", module: "esnext" },
] as const;

/** A version of TypeScript. */
interface Compiler {
  version: string;
  tsc: string;
}

/** What is compiled, and how. */
interface Compilation {
  name: string;
  files: readonly string[];
  options: Record<string, string | boolean | readonly string[]>;
}

/** What a CommonJS file writes. */
const COMMONJS = `
import client = require("${PACKAGE}");
import validation = require("${PACKAGE}/validation");
export const groups = client.createGroupsClient({ baseUrl: "https://aam.adobe.io/v1", token: "token" });
// @ts-expect-error: ids are numbers.
groups.deleteGroup("118204");
const validate: client.ResponseValidator = validation.validateResponse;
const api = client.createOpenapiFetchClient({ baseUrl: "https://aam.adobe.io/v1", token: "token" });
export const listed = api.GET("/groups/").then(({ data }) => data?.map(({ groupId }) => groupId + 1));
export const isConflict = (error: unknown) =>
  error instanceof client.ApiError && error.is("deleteGroup", 409) && error.body?.message;
client.createGroupsClient({ baseUrl: "https://aam.adobe.io/v1", token: "token", validate });
`;

/** What compilers make of the types. `equipped` comes from the beginning of the file. */
export function testCompilers(equipped: () => Equipped): void {
  let folder = "";
  beforeAll(async () => {
    folder = equipped().folder;
    for (const name of ["client.mts", "testing.mts"]) {
      await copyFile(join(PROGRAMS, name), join(folder, name));
    }
    await writeFile(join(folder, "required.cts"), COMMONJS);
    await writeFile(join(folder, "fetches.mts"), FETCHES);
  });

  /** Compiles as strictly as possible, without what is around by chance, and writes declarations: all in one process, which reads the types once. */
  async function compile(
    { version, tsc }: Compiler,
    compilations: readonly Compilation[],
  ): Promise<Ended> {
    const configs = compilations.map(async ({ name, files, options }) => {
      const compilerOptions = {
        ...{ target: "es2022", lib: ["es2022", "dom"], types: [] },
        ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
        ...{ declaration: true, emitDeclarationOnly: true, outDir: `out/${version}/${name}` },
        // All types that are installed are checked; the compiler's own have been.
        ...{ skipLibCheck: false, skipDefaultLibCheck: true },
        ...options,
      };
      await writeFile(join(folder, `${name}.json`), JSON.stringify({ compilerOptions, files }));
      return `${name}.json`;
    });
    return run([process.execPath, tsc, "--build", ...(await Promise.all(configs))], folder, {});
  }

  test.each(COMPILERS)(
    "TypeScript $version takes them however it resolves modules, and needs nothing of the DOM where the types of Node are",
    async (compiler) => {
      // MSW 3 asks for TypeScript 5.9, which its own types need.
      const isOldest = compiler === OLDEST;
      const compilations = RESOLUTIONS.flatMap((resolution): Compilation[] => {
        const name = resolution.moduleResolution;
        const files = ["client.mts"];
        if (!isOldest) files.push("testing.mts");
        if (name !== "bundler") files.push("required.cts");
        const all = { name, files, options: resolution };
        if (!isOldest) return [all];
        const options = { ...resolution, skipLibCheck: true };
        return [all, { name: `testing-${name}`, files: ["testing.mts"], options }];
      });
      // Not in TypeScript 7, but the default of `module: "commonjs"` before.
      if (compiler !== NEWEST) {
        const options = { module: "commonjs", moduleResolution: "node10" };
        compilations.push({ name: "node10", files: ["required.cts"], options });
      }
      // One compiler is enough for the types of other libraries. Those of node-fetch 2 break exact optional properties.
      if (compiler === NEWEST) {
        const options = {
          ...{ module: "nodenext", types: ["node"] },
          ...{ skipLibCheck: true, exactOptionalPropertyTypes: false },
        };
        compilations.push({ name: "fetches", files: ["fetches.mts"], options });
      }
      const options = { module: "nodenext", lib: ["es2022"], types: ["node"] };
      compilations.push({ name: "node", files: ["client.mts"], options });
      expect(await compile(compiler, compilations)).toEqual({
        exitCode: 0,
        stdout: "",
        stderr: "",
      });
      const written = await readdir(join(folder, "out", compiler.version));
      expect(written.toSorted()).toEqual(compilations.map(({ name }) => name).toSorted());
    },
  );

  test.each([
    ["index", "client"],
    ["validation", "client"],
    ["testing", "testing"],
  ])("every export of %s is used by what is compiled here", async (entry, program) => {
    const types = await readFile(
      join(folder, "node_modules", PACKAGE, `dist/${entry}.d.ts`),
      "utf8",
    );
    const [, list = ""] = /^export \{ (.*) \};$/m.exec(types) ?? [];
    const names = list.split(", ").map((name) => name.replace("type ", ""));
    const text = await readFile(join(PROGRAMS, `${program}.mts`), "utf8");
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });
}

function compiler(manifest: string): Compiler {
  const { version }: { version: string } = createRequire(import.meta.url)(manifest);
  return { version, tsc: join(dirname(manifest), "bin/tsc") };
}
