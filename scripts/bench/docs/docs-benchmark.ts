import { parseFolder } from "@aam-groups/command/command-line";
import { Option } from "commander";
import { type Benchmark, countOption, namesOption } from "../benchmark.ts";
import type { DocsBenchmarkOptions } from "./compare-docs.ts";
import { DOCS_NAMES } from "./docs-contenders.ts";
import { targetsOfDocs } from "./docs-results.ts";
import { docsLines } from "./docs-table.ts";

/** Our docs beside what other renderers make of the same spec. */
export const docsBenchmark: Benchmark<DocsBenchmarkOptions> = {
  name: "docs",
  description:
    "Compares our docs with other renderers of the spec, in Chromium: time until the operations are visible, size, " +
    "requests to other hosts, axe-core findings, and reading without scripts. " +
    "Fails if docs do not work or there is no Chromium; a missed target is only reported.",
  options: [
    namesOption("--contenders <names>", DOCS_NAMES),
    countOption("--rounds <number>", "how often to load each first page", 5),
    new Option(
      "--screenshots <folder>",
      "also photograph pages at four widths, light and dark, and write index.html with all of them side by side",
    ).argParser(parseFolder),
  ],
  scale: ({ rounds }) => `${rounds} rounds`,
  async measure(options) {
    // Imported here because the other benchmarks need neither Playwright nor axe-core.
    const { compareDocs } = await import("./compare-docs.ts");
    const results = await compareDocs(options);
    const targets = targetsOfDocs(results);
    return { lines: docsLines(results, targets), figures: { results, targets }, ok: true };
  },
};
