import { tellingWords } from "./query.ts";
import type { SearchData, SearchedPage } from "./search-data.ts";
import { areKin, isHan, wordsOf } from "./text.ts";

/**
 * How well a page's title and its search words fit a query: up to 1 for each word, and up to 0.5 for a title that says
 * nothing else.
 *
 * @param words of the query
 */
export function fit(words: readonly string[], page: SearchedPage, data: SearchData): number {
  const title = tellingWords(page.title, data);
  const own = [...title, ...wordsOf(page.words)];
  const each = words.map((word) => best(own.map((one) => likeness(word, one))));
  const said = title.map((one) => best(words.map((word) => likeness(word, one))));
  return sum(each) + (0.5 * sum(said)) / Math.max(1, title.length);
}

/** Whether the title and the search words of a page have every word of a query. */
export function fitsWhole(fitness: number, words: readonly string[]): boolean {
  return words.length > 0 && fitness >= words.length * 0.8;
}

function likeness(word: string, own: string): number {
  if (word === own) return 1;
  if (isHan(word)) return own.includes(word) ? 0.7 : 0;
  if (areKin(word, own)) return 0.8;
  return own.startsWith(word) ? 0.6 : 0;
}

function best(numbers: readonly number[]): number {
  return Math.max(0, ...numbers);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
