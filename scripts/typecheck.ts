import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "@aam-groups/command/command-line";
import { execa } from "execa";
import { wrongReferences } from "./check/project-references.ts";
import { errorsOnce } from "./check/type-errors.ts";
import { main } from "./main.ts";
import { root } from "./paths.ts";

/** All projects; the bench only if it is installed. */
const PROJECTS = [".", "scripts/bench"].filter(
  (project) => project === "." || existsSync(join(root, project, "node_modules")),
);

/**
 * 7 is the current TypeScript. 5.9 is the last version with the compiler API that openapi-typescript needs, and still
 * widely used. The code must compile with both.
 */
const COMPILERS = {
  "TypeScript 7": [
    "node_modules/typescript-7/bin/tsc",
    "--build",
    "--pretty",
    "false",
    ...PROJECTS,
  ],
  "TypeScript 5.9": ["scripts/check/typecheck-5.9.ts", ...PROJECTS],
};

/** `TYPESCRIPT=7` leaves the other one out, for a quick look. */
const { TYPESCRIPT: wanted = "" } = process.env;
const compilers = Object.fromEntries(
  Object.entries(COMPILERS).filter(([name]) => name.startsWith(`TypeScript ${wanted}`)),
);

new Command("pnpm typecheck")
  .description(
    "Compiles everything with TypeScript 7 and 5.9, and prints each error once. With TYPESCRIPT=7 in the environment, only with that.",
  )
  .parse();

await main(async () => {
  const wrong = await wrongReferences(root);
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  const results = await Promise.all(
    Object.entries(compilers).map(async ([compiler, args]) => {
      const options = { cwd: root, all: true, reject: false } as const;
      const { exitCode, all } = await execa(process.execPath, args, options);
      if (exitCode !== 0 && all === "") throw new Error(`${compiler} failed without any output.`);
      return { compiler, isOk: exitCode === 0, output: all };
    }),
  );
  const errors = errorsOnce(results);
  console.log(
    [...errors, `${Object.keys(compilers).join(", ")}: ${errors.length || "no"} errors`].join("\n"),
  );
  return results.every(({ isOk }) => isOk);
});
