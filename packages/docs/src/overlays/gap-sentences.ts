import type { EnglishText } from "./english-texts.ts";
import type { Gap } from "./overlay.ts";
import type { OverlayFile } from "./read-overlay.ts";

/** The file of an overlay as it is named to those who edit it, and where its translations stand. */
export interface NamedOverlay extends Pick<OverlayFile, "linesOf"> {
  name: string;
}

/** A sentence for each mismatch, with the line of a translation that is not right. */
export function gapSentences(
  file: NamedOverlay,
  gaps: readonly Gap[],
  texts: readonly EnglishText[],
): string[] {
  if (isAll(gaps, texts)) return [`${file.name}: missing: all ${texts.length} texts`];
  return gaps.map((gap) => {
    if (gap.kind === "gone") return lostSentence(file, "not in the spec", gap, texts);
    if (gap.kind === "missing") return `${file.name}: missing: ${nameOf(gap)}`;
    return sentenceWithLine(file, gap.kind, gap);
  });
}

/** What a translation is of, and in which line it is. */
export function sentenceWithLine(file: NamedOverlay, what: string, gap: Gap): string {
  return `${file.name}: ${what}: ${withLine(file, gap)}`;
}

/** A sentence about a translation of nothing. A typo looks like a text that the spec has lost, so both are named. */
export function lostSentence(
  { name, linesOf }: NamedOverlay,
  what: string,
  gap: Gap,
  texts: readonly EnglishText[],
): string {
  const isTarget = texts.some(({ target }) => target === gap.target);
  const lines = linesOf(gap);
  const line = isTarget ? lines?.text : lines?.target;
  const why = isTarget
    ? `The spec has no ${gap.field} there: it is a typo, or was removed.`
    : "The spec has no text at that target: it is a typo, or was renamed or removed.";
  return `${line === undefined ? name : `${name}:${line}`}: ${what}: ${nameOf(gap)}. ${why}`;
}

/**
 * Which entries a file has that are empty, now that every text has one.
 *
 * @param gaps what is missing
 * @param hadEntry whether a text had an entry before
 */
export function emptyEntries(
  file: NamedOverlay,
  gaps: readonly Gap[],
  hadEntry: (gap: Gap) => boolean,
  texts: readonly EnglishText[],
): string[] {
  const list = (what: string, own: readonly Gap[]) => {
    if (own.length === 0) return [];
    if (isAll(own, texts)) {
      return [`${file.name}: ${what} each of the ${texts.length} texts of the spec`];
    }
    const count = own.length === 1 ? "1 text" : `${own.length} texts`;
    return [`${file.name}: ${what} ${count}:`, ...own.map((gap) => `  ${withLine(file, gap)}`)];
  };
  const added = gaps.filter((gap) => !hadEntry(gap));
  return [
    ...list("added an empty entry for", added),
    ...list("still has an empty entry for", gaps.filter(hadEntry)),
  ];
}

/** A list of every text would not help the translators of a new language. */
function isAll(gaps: readonly Gap[], texts: readonly EnglishText[]): boolean {
  return gaps.length === texts.length && gaps.every(({ kind }) => kind === "missing");
}

function nameOf({ target, field }: Gap): string {
  return `${field} of ${target}`;
}

function withLine({ linesOf }: NamedOverlay, gap: Gap): string {
  const lines = linesOf(gap);
  return lines ? `${nameOf(gap)} (line ${lines.text})` : nameOf(gap);
}
