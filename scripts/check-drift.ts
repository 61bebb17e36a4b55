import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "@aam-groups/command/command-line";
import { createTwoFilesPatch } from "diff";
import { renderGeneratedFiles } from "./generate/generated-files.ts";
import { main } from "./main.ts";
import { root } from "./paths.ts";

const SHOWN_LINES = 20;

/** Compares the generated files with the spec, and prints what is stale and how to fix it; `false` if anything is. */
export async function checkDrift(): Promise<boolean> {
  const stale: string[] = [];
  for (const [path, expected] of await renderGeneratedFiles()) {
    const actual = await readFile(join(root, path), "utf8").catch(() => "");
    if (actual !== expected) stale.push(report(path, actual, expected));
  }
  if (stale.length === 0) {
    console.log("Generated files are up to date with spec/openapi.yaml.");
    return true;
  }
  console.error([...stale, "Run `pnpm generate` and commit the result."].join("\n"));
  return false;
}

function report(path: string, actual: string, expected: string): string {
  const changes = createTwoFilesPatch(path, path, actual, expected, "", "", { context: 0 })
    .split("\n")
    .filter((line) => /^[+-](?![+-])/.test(line))
    .map((line) => `  ${line[0]} ${line.slice(1).trim()}`);
  const more = changes.length - SHOWN_LINES;
  return [
    `${path} is out of date with spec/openapi.yaml`,
    ...changes.slice(0, SHOWN_LINES),
    ...(more > 0 ? [`  … and ${more} more lines`] : []),
  ].join("\n");
}

if (import.meta.main) {
  new Command("pnpm check:drift")
    .description("Compares the generated files with spec/openapi.yaml. Fails if any is stale.")
    .parse();
  await main(checkDrift);
}
