import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { LANGUAGES, overlayFile } from "@aam-groups/docs";
import {
  droppedBy,
  englishTexts,
  type Gap,
  gapsIn,
  readOverlay,
  recorded,
} from "@aam-groups/docs/overlays";
import { operationsOf } from "@aam-groups/spec/operations";
import { readSpecFile, SpecFileError } from "@aam-groups/spec/spec-file";
import { Command } from "commander";
import { stringify } from "yaml";
import { main } from "./main.ts";
import { root, specFile } from "./paths.ts";

const { record, drop } = new Command("overlays")
  .description(
    "Names every text of the contract that a translation misses or that has changed since, and what is translated but gone. " +
      "Fails if there is any.",
  )
  .option(
    "--record",
    "note that all translations fit the present English texts, naming those whose English has changed, and make empty places for missing ones",
    false,
  )
  .option("--drop", "with --record: lose the translations whose text is gone", false)
  .parse()
  .opts<{ record: boolean; drop: boolean }>();

await main(async () => {
  if (drop && !record) throw new Error("--drop goes with --record, and does nothing alone.");
  const { document } = await readSpecFile(specFile);
  if (operationsOf(document).length === 0) {
    throw new SpecFileError(
      `${relative(process.cwd(), specFile)} has no operations: it is not taken for the contract, and nothing was compared or written.`,
    );
  }
  const texts = englishTexts(document);
  const files = LANGUAGES.slice(1).map(({ tag }) => overlayFile(specFile, tag));
  const overlays = await Promise.all(
    files.map(async (file) => ({ file, before: await readOverlay(file) })),
  );
  if (!record) {
    return report(
      overlays.map(({ file, before }) => [file, gapsIn(before, texts)]),
      texts.length,
    );
  }

  const dropped = overlays.flatMap(({ file, before }) =>
    droppedBy(before, texts).map((gap) => lineFor(file, gap, drop ? "dropped" : "would be lost")),
  );
  if (dropped.length > 0 && !drop) {
    console.log(
      `${dropped.join("\n")}\nNothing was written. Translations whose texts the contract no longer has: ${dropped.length}. ` +
        "If a path or a name has changed, change their targets too; to lose them, add --drop.",
    );
    return false;
  }
  const stale = overlays.flatMap(({ file, before }) =>
    gapsIn(before, texts)
      .filter(({ kind }) => kind === "stale")
      .map((gap) => lineFor(file, gap, "taken as fitting")),
  );
  const fresh = overlays.map(({ file, before }) => ({ file, after: recorded(before, texts) }));
  await replaceAll(fresh.map(({ file, after }) => [file, stringify(after, { lineWidth: 0 })]));
  for (const line of dropped) console.log(line);
  if (stale.length > 0) {
    console.log(
      `${stale.join("\n")}\nTranslations noted as fitting although their English texts have changed: ${stale.length}. ` +
        "Only you know whether they do: read each of them again.",
    );
  }
  return report(
    fresh.map(({ file, after }) => [file, gapsIn(after, texts)]),
    texts.length,
  );
});

/** Prints what does not fit, and tells whether everything does. */
function report(
  gaps: readonly (readonly [file: string, gaps: readonly Gap[]])[],
  texts: number,
): boolean {
  const lines = gaps.flatMap(([file, own]) => own.map((gap) => lineFor(file, gap, gap.kind)));
  for (const line of lines) console.log(line);
  console.log(
    lines.length === 0
      ? `${texts} texts, translated into ${gaps.length} languages`
      : "Translate what is missing or stale, and run `pnpm overlays --record`.",
  );
  return lines.length === 0;
}

function lineFor(file: string, { target, field }: Gap, what: string): string {
  return `${relative(root, file)}: ${what}: ${field} of ${target}`;
}

/** Writes files so that each is whole at any time, and only when all of them could be written. */
async function replaceAll(files: readonly (readonly [file: string, text: string])[]) {
  const changed: { file: string; fresh: string }[] = [];
  try {
    for (const [file, text] of files) {
      if ((await readFile(file, "utf8")) === text) continue;
      const fresh = `${file}.${process.pid}`;
      changed.push({ file, fresh });
      await writeFile(fresh, text);
    }
    for (const { file, fresh } of changed) await rename(fresh, file);
  } finally {
    for (const { fresh } of changed) await rm(fresh, { force: true });
  }
}
