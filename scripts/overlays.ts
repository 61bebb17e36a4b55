import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { LANGUAGES, overlayFile, proseGaps } from "@aam-groups/docs";
import {
  droppedBy,
  emptyOverlay,
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

const { record, drop } = new Command("pnpm overlays")
  .description(
    "Lists missing, stale and obsolete translations of the spec, and texts whose tables or versions differ from it. " +
      "Fails if there are any.",
  )
  .option(
    "--record",
    "mark all translations, including new ones, as up to date; list those whose English changed; add empty entries and files for missing ones",
  )
  .option("--drop", "with --record: remove translations of texts that no longer exist")
  .parse()
  .opts<{ record?: boolean; drop?: boolean }>();

await main(async () => {
  if (drop && !record) throw new Error("--drop requires --record.");
  const { document } = await readSpecFile(specFile);
  if (operationsOf(document).length === 0) {
    throw new SpecFileError(
      `${relative(process.cwd(), specFile)} has no operations. Nothing was compared or written.`,
    );
  }
  const texts = englishTexts(document);
  const overlays = await Promise.all(
    LANGUAGES.slice(1).map(async ({ tag, name }) => {
      const file = overlayFile(specFile, tag);
      const isThere = existsSync(file);
      return { file, isThere, before: isThere ? await readOverlay(file) : emptyOverlay(name) };
    }),
  );
  if (!record) {
    const missing = overlays.filter(({ isThere }) => !isThere);
    for (const { file } of missing) {
      console.log(
        `${relative(root, file)} is missing: run \`pnpm overlays --record\` to create it.`,
      );
    }
    const ok = await report(
      overlays
        .filter(({ isThere }) => isThere)
        .map(({ file, before }) => [file, gapsIn(before, texts)]),
      texts.length,
    );
    return ok && missing.length === 0;
  }

  const dropped = overlays.flatMap(({ file, before }) =>
    droppedBy(before, texts).map((gap) => lineFor(file, gap, drop ? "dropped" : "would be lost")),
  );
  if (dropped.length > 0 && !drop) {
    console.log(
      `${dropped.join("\n")}\nNothing was written. Translations of texts that are no longer in the spec: ${dropped.length}. ` +
        "If you renamed a path or a schema, rename it in their targets too; to remove them, add --drop.",
    );
    return false;
  }
  const stale = overlays.flatMap(({ file, before }) =>
    gapsIn(before, texts)
      .filter(({ kind }) => kind === "stale")
      .map((gap) => lineFor(file, gap, "marked as up to date")),
  );
  const fresh = overlays.map(({ file, before }) => ({ file, after: recorded(before, texts) }));
  await replaceAll(fresh.map(({ file, after }) => [file, stringify(after, { lineWidth: 0 })]));
  for (const line of dropped) console.log(line);
  if (stale.length > 0) {
    console.log(
      `${stale.join("\n")}\nTranslations marked as up to date although their English has changed: ${stale.length}. ` +
        "No program can check them: review each one.",
    );
  }
  return report(
    fresh.map(({ file, after }) => [file, gapsIn(after, texts)]),
    texts.length,
  );
});

/** Prints every mismatch. Returns whether there is none. */
async function report(
  gaps: readonly (readonly [file: string, gaps: readonly Gap[]])[],
  texts: number,
): Promise<boolean> {
  const lines = gaps.flatMap(([file, own]) =>
    own.length === texts && own.every(({ kind }) => kind === "missing")
      ? [`${relative(root, file)}: missing: all ${texts} texts`]
      : own.map((gap) => lineFor(file, gap, gap.kind)),
  );
  const prose = await proseGaps(specFile, root);
  for (const line of prose) console.log(line);
  for (const line of lines) console.log(line);
  if (lines.length > 0) {
    console.log("Translate what is missing or stale, then run `pnpm overlays --record`.");
  } else if (prose.length === 0) {
    console.log(`${texts} texts, translated into ${gaps.length} languages`);
  }
  return lines.length + prose.length === 0;
}

function lineFor(file: string, { target, field }: Gap, what: string): string {
  return `${relative(root, file)}: ${what}: ${field} of ${target}`;
}

/** Replaces files atomically, and none unless all could be written. */
async function replaceAll(files: readonly (readonly [file: string, text: string])[]) {
  const changed: { file: string; fresh: string }[] = [];
  try {
    for (const [file, text] of files) {
      if (existsSync(file) && (await readFile(file, "utf8")) === text) continue;
      const fresh = `${file}.${process.pid}`;
      changed.push({ file, fresh });
      await writeFile(fresh, text);
    }
    for (const { file, fresh } of changed) await rename(fresh, file);
  } finally {
    for (const { fresh } of changed) await rm(fresh, { force: true });
  }
}
