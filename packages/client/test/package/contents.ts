import { readdir, readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { filesIn, run } from "@aam-groups/test-kit/packed";
import { operationDescriptors } from "@aam-groups/types";
import { publint } from "publint";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import "../consumers/installed.ts";
import { PACKAGE } from "./package-name.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const FIND_TYPES = join(import.meta.dirname, "../consumers/find-types.mjs");

/** How TypeScript finds modules, in the words of arethetypeswrong. */
const MODES = ["node10", "node16-cjs", "node16-esm", "bundler"] as const;

/** The part of arethetypeswrong's analysis that is read here. */
interface Analysis {
  entrypoints: Record<
    string,
    {
      subpath: string;
      resolutions: Record<string, { resolution?: { isTypeScript: boolean } }>;
    }
  >;
  problems: { kind: string; entrypoint?: string; resolutionKind?: string }[];
}

/** What a file of the package imports, as it is written there. */
async function importsOf(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8");
  const isCommonJs = file.endsWith(".cjs");
  expect(text).not.toMatch(isCommonJs ? /\bimport\(/ : /\b(import|require)\(/);
  const statements = text.matchAll(
    isCommonJs ? /\brequire\("([^"]+)"\)/g : /^(?:import|export)\b.*?(?: from )?"([^"]+)";$/gm,
  );
  return [...statements].map(([, specifier = ""]) => specifier);
}

/** What is in the package, and what its manifest says of it. `tarball` and `folder` come from the beginning of the file. */
export function testContents(tarball: () => string, folder: () => string): void {
  const installed = () => join(folder(), "node_modules", PACKAGE);
  const packed = async (): Promise<typeof manifest> =>
    JSON.parse(await readFile(join(installed(), "package.json"), "utf8"));

  test("holds what its exports lead to, what npm shows, and nothing else", async () => {
    const { exports } = manifest.publishConfig;
    const reached = [...new Set(filesOf(exports).map(inPackage))];
    const packages = new Set<string>();
    // The list grows while it is gone through.
    for (const file of reached) {
      for (const specifier of await importsOf(join(installed(), file))) {
        const target = join(dirname(file), specifier);
        const isOwn = specifier.startsWith(".");
        const own = /\.d\.c?ts$/.test(file) ? target.replace(/\.(c?)js$/, ".d.$1ts") : target;
        if (!isOwn) packages.add(specifier);
        else if (!reached.includes(own)) reached.push(own);
      }
    }
    const maps = reached.filter((file) => /^dist\/.*(?<!\.d)\.c?js$/.test(file));
    expect(await filesIn(installed())).toEqual(
      [
        ...["LICENSE", "README.md", "package.json", ...reached],
        ...maps.map((file) => `${file}.map`),
      ].sort(),
    );
    // Nothing of Node, and nothing of the workspace.
    expect([...packages].sort()).toEqual(["msw", "openapi-fetch"]);
  });

  test("names no path of this machine and no package of the workspace", async () => {
    const root = await realpath(ROOT);
    for (const name of await filesIn(installed())) {
      const text = await readFile(join(installed(), name), "utf8");
      expect([name, text.includes(root), text.includes("workspace:")]).toEqual([
        name,
        false,
        false,
      ]);
    }
  });

  test("brings openapi-fetch, in one version, and with it no more than its types", async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = await packed();
    expect(dependencies).toEqual({ "openapi-fetch": expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(Object.keys(peerDependencies)).toEqual(["msw"]);
    // Any version: npm would refuse this package beside another one, even to those who do not use it.
    expect(peerDependencies.msw).toBe("*");
    expect(peerDependenciesMeta).toEqual({ msw: { optional: true } });
    const modules = await readdir(join(folder(), "node_modules"));
    expect(modules.filter((name) => !name.startsWith("."))).toEqual([
      "@aam-groups",
      "openapi-fetch",
      "openapi-typescript-helpers",
    ]);
  });

  test("is declared as package managers and bundlers expect it", async () => {
    const { messages } = await publint({ pkgDir: installed(), pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  test("is found with its types however they are looked for, and is what they say", async () => {
    const { stdout } = await run([process.execPath, FIND_TYPES, tarball()], ROOT, {});
    const analysis: Analysis = JSON.parse(stdout);
    const found = Object.values(analysis.entrypoints).flatMap(({ subpath, resolutions }) =>
      MODES.map((mode) => [`${subpath} ${mode}`, resolutions[mode]?.resolution?.isTypeScript]),
    );
    expect(found).toHaveLength(12);
    for (const one of found) expect(one).toEqual([one[0], true]);
    expect(analysis.problems).toEqual([]);
  });

  test("shows in an editor what the source says of each method", async () => {
    const types = await readFile(join(installed(), "dist/index.d.ts"), "utf8");
    const source = await readFile(join(ROOT, "packages/client/src/groups-client.ts"), "utf8");
    for (const id of Object.keys(operationDescriptors)) {
      const [docstring = "none"] =
        new RegExp(`/\\*\\*(?:(?!\\*/)[^])*\\*/\\s*${id}\\(`).exec(source) ?? [];
      expect(types).toContain(docstring);
    }
  });
}

/** What conditions lead to, however deep. */
function filesOf(entry: unknown): string[] {
  return typeof entry === "string" ? [entry] : Object.values(Object(entry)).flatMap(filesOf);
}

function inPackage(path: string): string {
  return path.replace(/^\.\//, "");
}
