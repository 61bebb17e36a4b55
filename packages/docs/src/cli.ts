#!/usr/bin/env node
import { join, relative } from "node:path";
import { Command } from "commander";
import { buildDocs } from "./build.ts";

const program = new Command("docs")
  .description("Renders the docs of an OpenAPI file as one page that stands alone.")
  .argument("<spec>", "the OpenAPI file, in YAML")
  .option("--out <folder>", "folder to write", join(import.meta.dirname, "../dist"));

const { out } = program.parse().opts<{ out: string }>();
const [spec = ""] = program.args;
try {
  await buildDocs(spec, out);
  console.log(`wrote ${join(relative(process.cwd(), out), "index.html")}`);
} catch (error) {
  console.error(`No docs were written: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
