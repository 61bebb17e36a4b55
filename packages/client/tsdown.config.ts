import { join } from "node:path";
import { defineConfig, type UserConfig } from "tsdown";

const shared: UserConfig = {
  entry: ["src/index.ts", "src/testing.ts", "src/validation.ts"],
  // `.js` and `.d.ts`, which `type` of package.json makes ESM, beside `.cjs` and `.d.cts`.
  fixedExtension: false,
  hash: false,
  // They hold the sources themselves, so that they lead somewhere without this repository.
  sourcemap: true,
  // Oxc writes the types of workspace packages, too; TypeScript takes those for somebody else's.
  dts: { oxc: true },
  // What is on npm stays a dependency. Workspace packages are not on npm, and do not count here: they go in.
  deps: { onlyBundle: [] },
  failOnWarn: true,
};

/**
 * Builds what npm gets: JavaScript, because Node strips no types inside node_modules. In the workspace, nobody needs it.
 *
 * Node gets CommonJS however it loads the package: Jest and TypeScript's CommonJS know nothing else, and a process that both
 * imports and requires it still has one `ApiError` (`node/index.js`). Bundlers and browsers get ES modules, without what only
 * Node needs.
 */
export default defineConfig([
  {
    ...shared,
    format: "esm",
    // Nothing else is resolved or replaced.
    platform: "neutral",
    plugins: [
      {
        name: "platform",
        resolveId: (id) =>
          id.endsWith("/platform/node.ts")
            ? join(import.meta.dirname, "src/platform/browser.ts")
            : undefined,
      },
    ],
  },
  { ...shared, format: "cjs", platform: "node" },
]);
