import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { main } from "./main.ts";
import { root } from "./paths.ts";

// 5.9 is the last TypeScript with the compiler API that openapi-typescript needs, and what many users have; 7 is the
// current one. The types must hold under both.
const COMPILERS = ["typescript", "typescript-7"];

await main(async () => {
  const require = createRequire(import.meta.url);
  const packages = await readdir(join(root, "packages"));
  const projects = [
    "scripts",
    ...packages.map((name) => `packages/${name}`),
    // What runs in readers' browsers has other types around it.
    "packages/docs/site",
  ];
  const results = await Promise.all(
    COMPILERS.map(async (name) => {
      const packageJson = require.resolve(`${name}/package.json`);
      const { exitCode, all } = await execa(
        process.execPath,
        [join(dirname(packageJson), "bin/tsc"), "--build", ...projects],
        { cwd: root, all: true, reject: false },
      );
      const { version } = require(packageJson);
      console.log(
        exitCode === 0 ? `TypeScript ${version}: no errors` : `TypeScript ${version}:\n${all}`,
      );
      return exitCode === 0;
    }),
  );
  return results.every(Boolean);
});
