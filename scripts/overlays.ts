import { writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { LANGUAGES, overlayFile } from "@aam-groups/docs";
import { englishTexts, gapsIn, readOverlay, recorded } from "@aam-groups/docs/overlays";
import { readSpecFile } from "@aam-groups/types/spec-file";
import { Command } from "commander";
import { stringify } from "yaml";
import { main } from "./main.ts";
import { root, specFile } from "./paths.ts";

const { record } = new Command("overlays")
  .description(
    "Names every text of the contract that a translation misses or that has changed since, and what is translated but gone. " +
      "Fails if there is any.",
  )
  .option(
    "--record",
    "note that all translations fit the present English texts; makes places for missing ones, and drops what is gone",
    false,
  )
  .parse()
  .opts<{ record: boolean }>();

await main(async () => {
  const texts = englishTexts((await readSpecFile(specFile)).document);
  let count = 0;
  for (const { tag } of LANGUAGES.slice(1)) {
    const file = overlayFile(specFile, tag);
    const before = await readOverlay(file);
    const overlay = record ? recorded(before, texts) : before;
    if (record) await writeFile(file, stringify(overlay, { lineWidth: 0 }));
    const gaps = gapsIn(overlay, texts);
    count += gaps.length;
    for (const { kind, target, field } of gaps) {
      console.log(`${relative(root, file)}: ${kind}: ${field} of ${target}`);
    }
  }
  console.log(
    count === 0
      ? `${texts.length} texts, translated into ${LANGUAGES.length - 1} languages`
      : "Translate what is missing or stale, and run `pnpm overlays --record`.",
  );
  return count === 0;
});
