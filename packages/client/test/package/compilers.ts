import { copyFile, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Ended, run } from "@aam-groups/test-kit/packed";
import { beforeAll, describe, expect, test } from "vitest";
import { resolveForConsumers } from "../consumers/installed.ts";
import type { Equipped } from "./equipped.ts";
import { PACKAGE } from "./package-name.ts";

const PROGRAMS = join(import.meta.dirname, "../consumers");

const { resolve } = createRequire(import.meta.url);
const OLDEST = compiler(resolveForConsumers("typescript-5.5/package.json"));
const COMPILERS = [
  OLDEST,
  compiler(resolve("typescript/package.json")),
  compiler(resolve("typescript-7/package.json")),
];

const RESOLUTIONS = [
  { moduleResolution: "node16", module: "node16" },
  { moduleResolution: "nodenext", module: "nodenext" },
  { moduleResolution: "bundler", module: "esnext" },
] as const;

type Options = Record<string, string | boolean | readonly string[]>;

/** What a CommonJS file writes, which TypeScript lets pass since 5.8. */
const COMMONJS = `
import client = require("${PACKAGE}");
export const groups = client.createGroupsClient({ baseUrl: "https://aam.adobe.io/v1", token: "token" });
// @ts-expect-error: ids are numbers.
groups.deleteGroup("118204");
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
  });

  /** Compiles as strictly as possible, without what is around by chance, and writes declarations. */
  async function compile(tsc: string, files: readonly string[], options: Options): Promise<Ended> {
    const compilerOptions = {
      ...{ target: "es2022", lib: ["es2022", "dom"], types: [] },
      ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
      ...{ declaration: true, emitDeclarationOnly: true, outDir: "out" },
      // All types that are installed are checked; the compiler's own have been.
      ...{ skipLibCheck: false, skipDefaultLibCheck: true },
      ...options,
    };
    const config = JSON.stringify({ compilerOptions, files });
    await writeFile(join(folder, "tsconfig.json"), config);
    return run([process.execPath, tsc, "-p", folder], folder, {});
  }

  const passes = { exitCode: 0, stdout: "", stderr: "" };

  describe.each(COMPILERS)("TypeScript $version", ({ version, tsc }) => {
    // MSW 3 asks for TypeScript 5.9, which its own types need.
    const readsMsw = version !== OLDEST.version;

    test.each(RESOLUTIONS)("takes them with $moduleResolution", async (resolution) => {
      const files = ["client.mts"];
      if (readsMsw) files.push("testing.mts");
      if (readsMsw && resolution.module === "nodenext") files.push("required.cts");
      expect(await compile(tsc, files, resolution)).toEqual(passes);
    });

    test("needs nothing of the DOM where the types of Node are", async () => {
      const options = { module: "nodenext", lib: ["es2022"], types: ["node"] };
      expect(await compile(tsc, ["client.mts"], options)).toEqual(passes);
    });
  });

  test.each(RESOLUTIONS)(
    `TypeScript ${OLDEST.version} takes those for tests with $moduleResolution if it leaves those of MSW alone`,
    async (resolution) => {
      const options = { ...resolution, skipLibCheck: true };
      expect(await compile(OLDEST.tsc, ["testing.mts"], options)).toEqual(passes);
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

function compiler(manifest: string): { version: string; tsc: string } {
  const { version }: { version: string } = createRequire(import.meta.url)(manifest);
  return { version, tsc: join(dirname(manifest), "bin/tsc") };
}
