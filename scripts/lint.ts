import { redocly } from "@aam-groups/redocly";
import { readSpecFile, SpecFileError } from "@aam-groups/spec/spec-file";
import { execa } from "execa";
import { main } from "./main.ts";
import { redoclyConfig, root, specFile } from "./paths.ts";

/** Lints the spec with Redocly. `ok` is `false` if there is any finding. */
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
    "--config",
    redoclyConfig,
    "--max-problems",
    "1000",
  ]);
  // Redocly writes findings to stdout and its summary to stderr.
  return { ok: exitCode === 0, report: [stdout, stderr.trim()].filter(Boolean).join("\n") };
}

async function lintCode(): Promise<boolean> {
  const { exitCode, all } = await execa({ cwd: root, preferLocal: true, all: true, reject: false })(
    "biome",
    ["check", "--error-on-warnings", "."],
  );
  console.log(all);
  return exitCode === 0;
}

if (import.meta.main) {
  await main(async () => {
    const { ok, report } = await lintSpec();
    console.log(report);
    return (await lintCode()) && ok;
  });
}
