import { Command } from "@aam-groups/command/command-line";
import { redocly } from "@aam-groups/redocly";
import { readSpecFile, SpecFileError } from "@aam-groups/spec/spec-file";
import { execa } from "execa";
import { main } from "./main.ts";
import { lifecycleFile, redoclyConfig, root, specFile } from "./paths.ts";

/** Lints the spec, and the life of a group that is made of its operations, with Redocly. `ok` is `false` if there is any finding. */
export async function lintSpec(): Promise<{ ok: boolean; report: string }> {
  try {
    await readSpecFile(specFile);
  } catch (error) {
    if (error instanceof SpecFileError) return { ok: false, report: error.message };
    throw error;
  }
  const { exitCode, stdout, stderr } = await redocly([
    "lint",
    specFile,
    lifecycleFile,
    "--config",
    redoclyConfig,
    "--max-problems",
    "1000",
  ]);
  // Redocly writes findings to stdout and its summary to stderr.
  return { ok: exitCode === 0, report: [stdout, stderr.trim()].filter(Boolean).join("\n") };
}

async function lintCode(): Promise<{ ok: boolean; report: string }> {
  const { exitCode, all } = await execa({ cwd: root, preferLocal: true, all: true, reject: false })(
    "biome",
    ["check", "--error-on-warnings", "."],
  );
  return { ok: exitCode === 0, report: all };
}

if (import.meta.main) {
  new Command("pnpm lint")
    .description("Lints the spec with Redocly, and the code with Biome.")
    .parse();
  await main(async () => {
    const results = await Promise.all([lintSpec(), lintCode()]);
    for (const { report } of results) console.log(report);
    return results.every(({ ok }) => ok);
  });
}
