import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../paths.ts";

/** Why a package has a dependency that none of its files names. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  "package.json": [
    "@biomejs/biome", // `pnpm lint` runs its command
    "@redocly/cli", // for `pnpm exec redocly` at the root
    "@stoplight/prism-cli", // for `pnpm exec prism` at the root
    "@types/node", // types of Node
    "@types/semver", // types of what is imported
    "node", // runs all scripts
    "typescript-7", // `pnpm typecheck` runs its compiler
  ],
  "packages/client/recipes/package.json": [
    "@types/react", // types of what is imported
    "@types/react-dom", // the same
    "react", // the JSX of the recipe
    "react-dom", // where an application mounts the recipe
  ],
  // The tests beside it link these where programs find them.
  "packages/client/test/consumers/package.json": [
    "@types/node-fetch", // types of node-fetch 2
    "cross-fetch", // another implementation of `fetch`
    "msw-2", // what the handlers work with, beside MSW 3
    "node-20", // its number is put together
    "node-22", // the same
    "node-fetch", // another implementation of `fetch`
    "node-fetch-2", // the same, in its version for CommonJS
    "typescript-5.5", // compiles as old projects do
    "undici", // another implementation of `fetch`, with its agents
  ],
  "packages/contract-tests/package.json": [
    "@types/har-format", // types of an HTTP archive, imported as "har-format"
    "har-schema", // a test requires its schemas
    "vite", // a peer of Vitest, which runs the suite wherever it is installed
  ],
  "packages/mock/package.json": [
    "ajv", // what the build takes in of the workspace imports it
    "chokidar", // the same
    "commander", // the same
    "yaml", // the same
  ],
  "scripts/bench/package.json": [
    "@types/autocannon", // types of what is imported
    "hono", // a peer of Scalar's mock server
    "typescript", // a peer of hey-api, orval and Scalar
  ],
  "scripts/release/rehearsal/package.json": [
    "newest-node-20", // its number is put together
    "newest-node-22", // the same
  ],
  "scripts/runtimes/package.json": [
    "happy-dom", // an environment of Vitest
    "jsdom", // another one
  ],
  "scripts/tools/programs/package.json": [
    "@scalar/api-reference", // scripts/tools/docs-tools.ts loads its files
    "@types/express", // types of what is imported
    "@types/newman", // the same
    "@types/node", // types of Node
    "@zodios/core", // what openapi-zod-client generates imports it
    "dotenv", // what openapi-mcp-generator generates imports it
    "hono", // a peer of Scalar's mock server
    "json-schema-to-zod", // what openapi-mcp-generator generates imports it
    "rapidoc", // scripts/tools/docs-tools.ts loads its files
    "redoc", // the same
    "rolldown", // scripts/tools/run-program.ts runs its command
    "swagger-ui-dist", // scripts/tools/docs-tools.ts loads its files
    "zod", // what openapi-zod-client and openapi-mcp-generator generate imports it
  ],
  "scripts/test/tools/httpyac/package.json": [
    "httpyac", // the test beside it runs its command
  ],
  "scripts/test/tools/newman/package.json": [
    "newman", // the test beside it runs its command
  ],
};

const SOURCES = /\.(ts|tsx|mts|mjs|js|astro|html)$/;
const CONFIGURATIONS = /^tsconfig.*\.json$/;
const LEFT_OUT = new Set(["node_modules", "dist", "generated", ".git", ".astro"]);

/** The package in an import, a resolution, a command that is run or a list of types. */
const SPECIFIER =
  /(?:\bfrom|\bimport|\bimport\(|\bresolve\(|\brequire\(|\bhomeOf\(|\bscriptOf\(|\bfileOf\()\s*["'](@[^/"']+\/[^/"']+|[^@./"'][^/"']*)/g;

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** All files of the repository, by the nearest folder with a manifest. */
const filesByFolder = new Map<string, string[]>();
collect(root, root);

function collect(folder: string, owner: string): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  const home = entries.some(({ name }) => name === "package.json") ? folder : owner;
  const own = filesByFolder.get(home) ?? [];
  filesByFolder.set(home, own);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!LEFT_OUT.has(entry.name)) collect(path, home);
    } else if (path === import.meta.filename) {
      // Its list above is no use of what it names.
    } else if (SOURCES.test(entry.name) || CONFIGURATIONS.test(entry.name)) own.push(path);
  }
}

const manifests = [...filesByFolder.keys()].map((folder) =>
  relative(root, join(folder, "package.json")),
);

function manifestAt(path: string): Manifest {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

test.each(manifests)("%s lists what its package names, and nothing else", (path) => {
  const files = filesByFolder.get(dirname(join(root, path))) ?? [];
  const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const { dependencies = {}, devDependencies = {} } = manifestAt(path);
  const named = new Set([...text.matchAll(SPECIFIER)].map(([, name = ""]) => name));
  const unnamed = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !named.has(name) && !text.includes(`"${name}/`),
  );
  expect(unnamed.toSorted()).toEqual(ALLOWED[path] ?? []);
});

test("every package has one version, wherever it is listed", () => {
  const { catalog }: { catalog: Record<string, string> } = parse(
    readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"),
  );
  const versions = new Map<string, Set<string>>();
  for (const path of manifests) {
    const { dependencies = {}, devDependencies = {} } = manifestAt(path);
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      if (/^(workspace|link):/.test(version)) continue;
      const exact = version === "catalog:" ? (catalog[name] ?? version) : version;
      versions.set(name, (versions.get(name) ?? new Set()).add(exact));
    }
  }
  const several = [...versions].filter(([, { size }]) => size > 1);
  expect(several.map(([name, found]) => [name, ...found])).toEqual([]);
});
