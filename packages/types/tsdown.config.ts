import { defineConfig } from "tsdown";

/** Builds what npm gets: JavaScript, because Node strips no types inside node_modules. In the workspace, nobody needs it. */
export default defineConfig({
  entry: "src/index.ts",
  format: ["esm", "cjs"],
  platform: "neutral",
  // `.js` and `.d.ts`, which `type` of package.json makes ESM, beside `.cjs` and `.d.cts`.
  fixedExtension: false,
  hash: false,
  sourcemap: true,
  dts: { oxc: true },
  deps: { onlyBundle: [] },
  copy: ["src/generated/openapi.json"],
  failOnWarn: true,
});
