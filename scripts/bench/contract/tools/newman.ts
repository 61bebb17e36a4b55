import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { generate, readReport, runScript } from "../child.ts";
import { SPEC_FILE } from "../spec-for-tools.ts";
import { type Target, TOKEN } from "../target.ts";
import type { Judgement } from "../tool.ts";

/** The part of Newman's report that is read here. */
interface Report {
  run: { failures: { source?: { name?: string }; error: { test?: string; name: string } }[] };
}

const require = createRequire(import.meta.url);
const PORTMAN = join(dirname(require.resolve("@apideck/portman/package.json")), "bin/portman");
const NEWMAN = join(dirname(require.resolve("newman/package.json")), "bin/newman.js");

/** Writes a collection with the spec tests that Portman generates by default. */
export async function generateCollection(target: Target): Promise<void> {
  // Portman writes an empty one beside its own configuration otherwise.
  await writeFile(join(target.folder, ".env"), "");
  const args = ["--local", SPEC_FILE, "--envFile", ".env", "--output", "collection.json"];
  await generate(target, PORTMAN, args);
}

/** Runs the collection against whatever answers at `baseUrl`. */
export async function runCollection(target: Target, baseUrl: string): Promise<Judgement> {
  const ended = await runScript(target, NEWMAN, [
    ...["run", "collection.json"],
    ...["--env-var", `baseUrl=${baseUrl}`, "--env-var", `bearerToken=${TOKEN}`],
    ...["--reporters", "cli,json", "--reporter-json-export", "report.json"],
  ]);
  const report = await readReport<Report>(join(target.folder, "report.json"));
  const findings = (report?.run.failures ?? []).map(
    ({ source, error }) => `${source?.name}: ${error.test ?? error.name}`,
  );
  return { ...ended, findings };
}
