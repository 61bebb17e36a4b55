#!/usr/bin/env node
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { endWithLauncher } from "@aam-groups/command";
import { Command } from "@aam-groups/command/command-line";
import { InvalidArgumentError } from "commander";
import { languageNames } from "./languages.ts";

/** Exit codes of processes that these signals end. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

const program = new Command("pnpm run docs")
  .description(
    `Renders the docs of the spec: a site in ${languageNames()}, or a single page with Redoc.`,
  )
  .option(
    "--spec <file>",
    "OpenAPI file in YAML, with translations in `overlays` next to it",
    relative(process.cwd(), join(import.meta.dirname, "../../../spec/openapi.yaml")),
  )
  .option("--out <folder>", "folder to write to (default: packages/docs/dist)", parseFolder)
  .option("--redoc", "render a single, self-contained page in English with Redoc instead")
  .option("--force", "overwrite files that an earlier run did not write");

const {
  spec,
  out = join(import.meta.dirname, "../dist"),
  redoc = false,
  force = false,
} = program.parse().opts<{ spec: string; out?: string; redoc?: boolean; force?: boolean }>();

// All temporary files are in one folder, which is removed however the process ends, except on `kill -9`.
const scratch = mkdtempSync(join(tmpdir(), "aam-groups-docs-"));
process.env.TMPDIR = scratch;
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
for (const [signal, code] of Object.entries(SIGNALS))
  process.once(signal, () => process.exit(code));
await endWithLauncher();

try {
  if (process.stderr.isTTY) console.error("Rendering the docs …");
  // Not before: what renders takes most of a second to load, and a wrong option shall not wait for it.
  const { writeDocs } = await import("./write-docs.ts");
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
  if (folder.trim() === "") throw new InvalidArgumentError("The folder name is empty.");
  return folder;
}

/** Astro's errors can have an empty message, and the reason as their cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== "") return error.message;
  return error.cause === undefined ? error.name : reasonOf(error.cause);
}
