#!/usr/bin/env node
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { endWithLauncher } from "@aam-groups/command";
import { Command, parseFile, parseFolder } from "@aam-groups/command/command-line";
import { Option } from "commander";
import { languageNames } from "./languages.ts";
import { parseBase, parseEditUrl, parseSite, type SiteAddress } from "./site/site-address.ts";

interface Options extends SiteAddress {
  spec: string;
  out?: string;
  redoc?: boolean;
  force?: boolean;
}

/** Exit codes of processes that these signals end. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

const program = new Command("pnpm run docs")
  .description(
    `Renders the docs of the spec: a site in ${languageNames()}, or a single page with Redoc.`,
  )
  .option(
    "--spec <file>",
    "OpenAPI file in YAML, with translations in `overlays` next to it",
    parseFile,
    relative(process.cwd(), join(import.meta.dirname, "../../../spec/openapi.yaml")),
  )
  .option("--out <folder>", "folder to write to (default: packages/docs/dist)", parseFolder)
  .addOption(
    new Option(
      "--base <path>",
      "path of the site on its host, e.g. /group-management-api/ (default: /)",
    )
      .argParser(parseBase)
      .conflicts("redoc"),
  )
  .addOption(
    new Option(
      "--site <url>",
      "host of the site, e.g. https://example.org: adds canonical addresses, a sitemap and more",
    )
      .argParser(parseSite)
      .conflicts("redoc"),
  )
  .addOption(
    new Option(
      "--edit-url <url>",
      "what to append the path of a file to, e.g. https://github.com/OWNER/NAME/edit/main/: adds a link to edit each page",
    )
      .argParser(parseEditUrl)
      .conflicts("redoc"),
  )
  .option("--redoc", "render a single, self-contained page in English with Redoc instead")
  .option("--force", "overwrite files that an earlier run did not write");

const {
  spec,
  out = join(import.meta.dirname, "../dist"),
  redoc = false,
  force = false,
  ...address
} = program.parse().opts<Options>();

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
  const pages = await writeDocs(spec, out, { redoc, force, address });
  console.log(
    `wrote ${relative(process.cwd(), out) || "."}: ${pages} ${pages === 1 ? "page" : "pages"}`,
  );
} catch (error) {
  console.error(`No docs were written: ${reasonOf(error)}`);
  // Astro still has something to write by now, into a folder that is gone.
  process.exit(1);
}

/** Astro's errors can have an empty message, and the reason as their cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== "") return error.message;
  return error.cause === undefined ? error.name : reasonOf(error.cause);
}
