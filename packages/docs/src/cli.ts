#!/usr/bin/env node
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { endWithLauncher } from "@aam-groups/command";
import { Command, InvalidArgumentError } from "commander";
import { writeDocs } from "./write-docs.ts";

/** Codes that shells give to those who end by these signals. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

const program = new Command("docs")
  .description("Renders the docs of the spec: a site in four languages, or one page by Redoc.")
  .argument("<spec>", "the OpenAPI file, in YAML; its translations are in `overlays` beside it")
  .option("--out <folder>", "folder to write", parseFolder, join(import.meta.dirname, "../dist"))
  .option("--redoc", "one English page that stands alone, rendered by Redoc", false)
  .option("--force", "replace files that no earlier docs have written; others stay", false);

const { out, redoc, force } = program
  .parse()
  .opts<{ out: string; redoc: boolean; force: boolean }>();
const [spec = ""] = program.args;

// Everything that is kept for a while is in one place, and is removed at any end but `kill -9`.
const scratch = mkdtempSync(join(tmpdir(), "aam-groups-docs-"));
process.env.TMPDIR = scratch;
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
for (const [signal, code] of Object.entries(SIGNALS))
  process.once(signal, () => process.exit(code));
await endWithLauncher();

try {
  if (process.stderr.isTTY) console.error("Rendering the docs …");
  const pages = await writeDocs(spec, out, { redoc, force });
  console.log(
    `wrote ${relative(process.cwd(), out) || "."}: ${pages} ${pages === 1 ? "page" : "pages"}`,
  );
} catch (error) {
  console.error(`No docs were written: ${reasonOf(error)}`);
  // Astro still has something to write by now, into a folder that is gone.
  process.exit(1);
}

function parseFolder(folder: string): string {
  if (folder.trim() === "") throw new InvalidArgumentError("Name a folder.");
  return folder;
}

/** Astro's errors can have an empty message, and the reason as their cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== "") return error.message;
  return error.cause === undefined ? error.name : reasonOf(error.cause);
}
