import { redocly } from "@aam-groups/docs/redocly";
import { execa } from "execa";
import { redoclyConfig, root, specFile } from "./paths.ts";

/** Lints the spec. Prints Redocly's report; `false` if there is any finding. */
export async function lintSpec(): Promise<boolean> {
  const { exitCode, stdout, stderr } = await redocly([
    "lint",
    specFile,
    "--config",
    redoclyConfig,
    "--max-problems",
    "1000",
  ]);
  // Redocly writes findings to stdout and its summary to stderr.
  console.log([stdout, stderr.trim()].filter(Boolean).join("\n"));
  return exitCode === 0;
}

async function lintCode(): Promise<boolean> {
  const { exitCode, all } = await execa({ cwd: root, preferLocal: true, all: true, reject: false })(
    "biome",
    ["check", "--error-on-warnings", "--config-path=scripts/code-style.json", "."],
  );
  console.log(all);
  return exitCode === 0;
}

if (import.meta.main) {
  const results = [await lintSpec(), await lintCode()];
  process.exitCode = results.every(Boolean) ? 0 : 1;
}
