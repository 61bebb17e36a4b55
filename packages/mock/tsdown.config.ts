import { defineConfig } from "tsdown";

/** Builds what npm gets: JavaScript, because Node strips no types inside node_modules. In the workspace, nobody needs it. */
export default defineConfig({
  entry: ["src/bin.ts", "src/index.ts"],
  // `.js`, which `type` of package.json makes ESM.
  fixedExtension: false,
  hash: false,
  sourcemap: true,
  // Oxc writes the types of workspace packages, too; TypeScript takes those for somebody else's.
  dts: { entry: "src/index.ts", oxc: true },
  // What is on npm stays a dependency. Workspace packages are not on npm, and do not count here: they go in.
  deps: { onlyBundle: [] },
  failOnWarn: true,
});
