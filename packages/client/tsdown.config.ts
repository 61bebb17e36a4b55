import { defineConfig } from "tsdown";

/**
 * Builds what npm gets: JavaScript, because Node strips no types inside node_modules. In the workspace, nobody needs it.
 *
 * There are no source maps: what is built is as readable as the source, comments included, and maps would be as
 * large as all the rest, or lead to files that are not there.
 */
export default defineConfig({
  entry: ["src/index.ts", "src/testing.ts", "src/validation.ts"],
  // For Node and browsers alike: nothing is resolved or replaced for either.
  platform: "neutral",
  // `.js` and `.d.ts`, which `type` of package.json makes ESM.
  fixedExtension: false,
  hash: false,
  // Oxc writes the types of workspace packages, too; TypeScript takes those for somebody else's.
  dts: { oxc: true },
  // What is on npm stays a dependency. Workspace packages are not on npm, and do not count here: they go in.
  deps: { onlyBundle: [] },
  failOnWarn: true,
});
