import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { defineConfig } from "tsdown";

/** By which editors check the fixtures. */
const FIXTURES_SCHEMA = "../contract-tests/src/fixtures.schema.json";

/** Builds what npm gets: JavaScript, because Node strips no types inside node_modules. In the workspace, nobody needs it. */
export default defineConfig({
  entry: ["src/bin.ts", "src/index.ts"],
  // `.js`, which `type` of package.json makes ESM.
  fixedExtension: false,
  hash: false,
  sourcemap: true,
  // The names of faults and variations are inferred, which takes TypeScript, and `build` to follow its project references.
  dts: { entry: "src/index.ts", generator: "tsc", build: true },
  // What is on npm stays a dependency. Workspace packages are not on npm, and do not count here: they go in.
  deps: { onlyBundle: [] },
  copy: ["src/world/fixtures.json", "src/world/world.schema.json", FIXTURES_SCHEMA],
  hooks: {
    // Its schema is in another package, which need not be installed.
    async "build:done"() {
      const file = join(import.meta.dirname, "dist/fixtures.json");
      const text = await readFile(file, "utf8");
      const built = text.replace(`"../../${FIXTURES_SCHEMA}"`, `"./${basename(FIXTURES_SCHEMA)}"`);
      if (built === text) throw new Error(`${file} names another schema than ${FIXTURES_SCHEMA}.`);
      await writeFile(file, built);
    },
  },
  failOnWarn: true,
});
