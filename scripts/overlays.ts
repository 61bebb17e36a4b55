import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { Command } from "@aam-groups/command/command-line";
import { LANGUAGES, overlayFile, proseGaps } from "@aam-groups/docs";
import {
  droppedBy,
  type EnglishText,
  emptyEntries,
  emptyOverlay,
  englishTexts,
  gapSentences,
  gapsIn,
  lostSentence,
  type NamedOverlay,
  type Overlay,
  readOverlayFile,
  recorded,
  sentenceWithLine,
} from "@aam-groups/docs/overlays";
import { operationsOf } from "@aam-groups/spec/operations";
import { readSpecFile, SpecFileError } from "@aam-groups/spec/spec-file";
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

/** The overlay of a language, which need not have a file yet. */
interface Translation extends NamedOverlay {
  file: string;
  isThere: boolean;
  overlay: Overlay;
}

await main(async () => {
  if (drop && !record) throw new Error("--drop requires --record.");
  const { document } = await readSpecFile(specFile);
  if (operationsOf(document).length === 0) {
    throw new SpecFileError(
      `${relative(process.cwd(), specFile)} has no operations. Nothing was compared or written.`,
    );
  }
  const texts = englishTexts(document);
  const translations = await Promise.all(
    LANGUAGES.slice(1).map(({ tag, name }) => translationIn(overlayFile(specFile, tag), name)),
  );
  return record ? recordAll(translations, texts) : compareAll(translations, texts);
});

/** Prints every mismatch. Returns whether there is none. */
async function compareAll(
  translations: readonly Translation[],
  texts: readonly EnglishText[],
): Promise<boolean> {
  const there = translations.filter(({ isThere }) => isThere);
  for (const { name } of translations.filter(({ isThere }) => !isThere)) {
    console.log(`${name} is missing: run \`pnpm overlays --record\` to create it.`);
  }
  const lines = there.flatMap((one) => gapSentences(one, gapsIn(one.overlay, texts), texts));
  const hint = "Translate what is missing or stale, then run `pnpm overlays --record`.";
  const isFitting = await report(lines, hint, upToDate(texts, there));
  return isFitting && there.length === translations.length;
}

/** Writes every overlay anew, and prints what that changes. Returns whether nothing is left to translate. */
async function recordAll(
  translations: readonly Translation[],
  texts: readonly EnglishText[],
): Promise<boolean> {
  const dropped = translations.flatMap((before) =>
    droppedBy(before.overlay, texts).map((gap) =>
      drop
        ? `${before.name}: dropped: ${gap.field} of ${gap.target}`
        : lostSentence(before, "would be lost", gap, texts),
    ),
  );
  if (dropped.length > 0 && !drop) {
    console.log(
      `${dropped.join("\n")}\nNothing was written. Translations of texts that are not in the spec: ${dropped.length}. ` +
        "If you mistyped a target, or renamed a path or a schema, correct it there; to remove them, add --drop.",
    );
    return false;
  }
  await replaceAll(
    translations.map(({ file, overlay }) => [
      file,
      stringify(recorded(overlay, texts), { lineWidth: 0 }),
    ]),
  );
  // Read again, for the lines as they are now.
  const written = await Promise.all(
    translations.map(async (before) => ({
      before,
      after: { ...before, ...(await readOverlayFile(before.file)) },
    })),
  );
  for (const line of dropped) console.log(line);
  const stale = written.flatMap(({ before, after }) =>
    gapsIn(before.overlay, texts)
      .filter(({ kind }) => kind === "stale")
      .map((gap) => sentenceWithLine(after, "marked as up to date", gap)),
  );
  if (stale.length > 0) {
    console.log(
      `${stale.join("\n")}\nTranslations marked as up to date although their English has changed: ${stale.length}. ` +
        "No program can check them: review each one.",
    );
  }
  let missing = 0;
  const lines = written.flatMap(({ before, after }) => {
    const gaps = gapsIn(after.overlay, texts);
    missing += gaps.length;
    return emptyEntries(after, gaps, (gap) => before.linesOf(gap) !== undefined, texts);
  });
  const hint = `Translations that are missing: ${missing}. Fill in these empty entries now, then run \`pnpm overlays --record\` again.`;
  return report(lines, hint, upToDate(texts, written));
}

/** Reads an overlay, or makes an empty one. Messages name it from the root of the repository. */
async function translationIn(file: string, language: string): Promise<Translation> {
  const name = relative(root, file);
  if (existsSync(file)) return { ...(await readOverlayFile(file)), file, name, isThere: true };
  const linesOf = () => undefined;
  return { file, name, isThere: false, overlay: emptyOverlay(language), linesOf };
}

function upToDate(texts: readonly unknown[], languages: readonly unknown[]): string {
  return `${texts.length} texts, translated into ${languages.length} languages`;
}

/**
 * Prints what does not fit, and what to do about it, or else that everything does.
 *
 * @returns whether it does
 */
async function report(lines: readonly string[], hint: string, success: string): Promise<boolean> {
  const prose = await proseGaps(specFile, root);
  for (const line of [...prose, ...lines]) console.log(line);
  if (lines.length > 0) console.log(hint);
  else if (prose.length === 0) console.log(success);
  return lines.length + prose.length === 0;
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
