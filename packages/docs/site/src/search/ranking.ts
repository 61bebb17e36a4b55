import type { FoundPage } from "./engine.js";
import { tellingWords } from "./query.ts";
import type { SearchData } from "./search-data.ts";
import { areKin, isHan, wordsOf } from "./text.ts";

/** What Pagefind found. */
export interface FoundPages {
  /** With all words of the query. */
  whole: readonly FoundPage[];
  /** With each of them, in their order. */
  byWord: readonly (readonly FoundPage[])[];
}

/** The text of a page counts for less than its title, and than the words by which people look for it. */
const IN_TEXT = 0.4;
/** Pages that fit less than this, compared with the best one, are left out. */
const FAR_BEHIND = 0.6;

/**
 * How well each page fits a query, by its name: up to 1 for each word, 0.5 for a title that says nothing else, and a
 * little for how often its text has the words. Pages that do not fit, or far worse than others, are left out.
 */
export function fits(
  words: readonly string[],
  { whole, byWord }: FoundPages,
  data: SearchData,
): Map<string, number> {
  const inText = byWord.map(sharesOf);
  const share = sharesOf(whole);
  const all = Object.entries(data.pages).map(([id, page]): [string, number] => {
    const title = tellingWords(page.title, data);
    const own = [...title, ...wordsOf(page.words)];
    const each = words.map((word, i) =>
      best([...own.map((one) => likeness(word, one)), IN_TEXT * (inText[i]?.get(id) ?? 0)]),
    );
    const said = title.map((one) => best(words.map((word) => likeness(word, one))));
    // The whole reference has no words of its own: it is for reading, and repeats the other pages.
    const isGuide = page.operation === undefined && page.words !== "";
    const titleFit = (0.5 * sum(said)) / Math.max(1, title.length);
    // One word alone is rather a subject, which a guide explains, than what an operation does.
    const bonus = sum(each) > 0 && words.length === 1 && isGuide ? 0.1 : 0;
    return [id, sum(each) + titleFit + bonus + 0.1 * (share.get(id) ?? 0)];
  });
  const highest = best(all.map(([, fit]) => fit));
  const enough = ([id, fit]: [string, number]) =>
    fit > 0 && (share.has(id) || fit >= FAR_BEHIND * highest);
  return new Map(all.filter(enough));
}

/** Scores by the names of pages, from 0 to 1. */
function sharesOf(pages: readonly FoundPage[]): Map<string, number> {
  const highest = best(pages.map(({ score }) => score));
  return new Map(pages.map(({ id, score }) => [id, highest > 0 ? score / highest : 0]));
}

function likeness(word: string, own: string): number {
  if (word === own) return 1;
  if (isHan(word)) return own.includes(word) ? 0.7 : 0;
  if (areKin(word, own)) return 0.7;
  return own.startsWith(word) ? 0.6 : 0;
}

function best(numbers: readonly number[]): number {
  return Math.max(0, ...numbers);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
