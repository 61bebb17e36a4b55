import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { defineConfig } from "tsdown";

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
  copy: ["src/world/fixtures.json", "src/world/world.schema.json"],
  hooks: {
    // Its schema is in another package, which lies elsewhere beside this one once npm has installed both.
    async "build:done"() {
      const file = join(import.meta.dirname, "dist/fixtures.json");
      const text = await readFile(file, "utf8");
      await writeFile(
        file,
        text.replace("../../../contract-tests/src/", "../../contract-tests/dist/"),
      );
    },
  },
  failOnWarn: true,
});
