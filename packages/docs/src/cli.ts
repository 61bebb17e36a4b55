#!/usr/bin/env node
import { join, relative } from "node:path";
import { Command } from "commander";
import { writeDocs } from "./write-docs.ts";

const program = new Command("docs")
  .description("Renders the docs of the contract: a site in four languages, or one page by Redoc.")
  .argument("<spec>", "the OpenAPI file, in YAML; its translations are in `overlays` beside it")
  .option("--out <folder>", "folder to write", join(import.meta.dirname, "../dist"))
  .option("--redoc", "one English page that stands alone, rendered by Redoc", false);

const { out, redoc } = program.parse().opts<{ out: string; redoc: boolean }>();
const [spec = ""] = program.args;
try {
  const pages = await writeDocs(spec, out, redoc);
  console.log(
    `wrote ${relative(process.cwd(), out) || "."}: ${pages} ${pages === 1 ? "page" : "pages"}`,
  );
} catch (error) {
  console.error(`No docs were written: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
