import { defineConfig } from "tsdown";

/**
 * Builds what npm gets: JavaScript, because Node strips no types inside node_modules. In the workspace, nobody needs it.
 *
 * Why some pins of package.json are as they are:
 * - tsdown 0.22.11 runs on the rolldown that Vitest brings; 0.23 needs packages that could not be fetched
 * - vite is what Vitest runs on, and npm would take whatever is newest on the day
 */
export default defineConfig({
  // The suite stays a file of its own: Vitest takes it by its name.
  entry: ["src/bin.ts", "src/index.ts", "src/suite.ts"],
  // `.js`, as engine.ts looks for it.
  fixedExtension: false,
  hash: false,
  sourcemap: true,
  // Oxc writes the types of workspace packages, too; TypeScript takes those for somebody else's.
  dts: { entry: "src/index.ts", oxc: true },
  // What is on npm stays a dependency. Workspace packages are not on npm, and do not count here: they go in.
  deps: { onlyBundle: [] },
  copy: ["src/*.schema.json", "src/report/*.schema.json"],
  failOnWarn: true,
});
