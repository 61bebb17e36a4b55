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

/** The part of arethetypeswrong's analysis that is read here. */
interface Analysis {
  entrypoints: Record<
    string,
    {
      subpath: string;
      resolutions: Record<
        string,
        { resolution?: { isTypeScript: boolean }; implementationResolution?: { fileName: string } }
      >;
    }
  >;
  problems: { kind: string; entrypoint?: string; resolutionKind?: string }[];
}

/** What a file of the package imports, as it is written there. */
async function importsOf(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8");
  expect(text).not.toMatch(/\b(import|require)\(/);
  const statements = text.matchAll(/^(?:import|export)\b.*?(?: from )?"([^"]+)";$/gm);
  return [...statements].map(([, specifier = ""]) => specifier);
}

/** What is in the package, and what its manifest says of it. `tarball` and `folder` come from the beginning of the file. */
export function testContents(tarball: () => string, folder: () => string): void {
  const installed = () => join(folder(), "node_modules", PACKAGE);
  const packed = async (): Promise<typeof manifest> =>
    JSON.parse(await readFile(join(installed(), "package.json"), "utf8"));

  test("holds what its exports lead to, what npm shows, and nothing else", async () => {
    const { exports } = manifest.publishConfig;
    const reached = Object.values(exports).flatMap((entry) => Object.values(entry).map(inPackage));
    const packages = new Set<string>();
    // The list grows while it is gone through.
    for (const file of reached) {
      for (const specifier of await importsOf(join(installed(), file))) {
        const target = join(dirname(file), specifier);
        const isOwn = specifier.startsWith(".");
        const own = file.endsWith(".d.ts") ? target.replace(/\.js$/, ".d.ts") : target;
        if (!isOwn) packages.add(specifier);
        else if (!reached.includes(own)) reached.push(own);
      }
    }
    expect(await filesIn(installed())).toEqual(
      ["LICENSE", "README.md", "package.json", ...reached].sort(),
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

  test("is found with its types wherever there are ES modules", async () => {
    const { stdout } = await run([process.execPath, FIND_TYPES, tarball()], ROOT, {});
    const analysis: Analysis = JSON.parse(stdout);
    const found = Object.values(analysis.entrypoints).flatMap(({ subpath, resolutions }) =>
      (["node16-esm", "bundler"] as const).map((kind) => [
        `${subpath} ${kind}`,
        resolutions[kind]?.resolution?.isTypeScript,
        resolutions[kind]?.implementationResolution?.fileName.endsWith(".js"),
      ]),
    );
    expect(found).toHaveLength(6);
    for (const [what, ...both] of found) expect([what, ...both]).toEqual([what, true, true]);
    // CommonJS gets ES modules, which Node gives it since 20.19 and TypeScript lets pass since 5.8. The resolution of
    // Node 10 knows no subpaths.
    const problems = analysis.problems.map((problem) =>
      problem.entrypoint !== undefined
        ? `${problem.entrypoint} ${problem.resolutionKind} ${problem.kind}`
        : problem.kind,
    );
    expect(problems.sort()).toEqual([
      ". node16-cjs CJSResolvesToESM",
      "./testing node10 NoResolution",
      "./testing node16-cjs CJSResolvesToESM",
      "./validation node10 NoResolution",
      "./validation node16-cjs CJSResolvesToESM",
    ]);
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

function inPackage(path: string): string {
  return path.replace(/^\.\//, "");
}
