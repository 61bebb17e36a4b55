import { corrected } from "./corrected.ts";
import type { SearchData } from "./search-data.ts";
import { isHan, wordsOf } from "./text.ts";

/**
 * The words of a query as the pages have them: without those that only make a question of it, with slips of the fingers
 * mended, and in traditional characters. Names that no page has are divided, such as `group_in_use`; other words that no
 * page has are left out.
 */
export function queryWords(term: string, data: SearchData): string[] {
  const words = tellingWords(inTraditional(term, data), data).flatMap((word) => {
    if (isHan(word)) return word;
    const own = corrected(word, data.vocabulary);
    return isKnown(own, data) ? own : own.split("_").filter((part) => isKnown(part, data));
  });
  return [...new Set(words)];
}

function isKnown(word: string, { vocabulary }: SearchData): boolean {
  return word !== "" && vocabulary.some((one) => one.startsWith(word));
}

/** The words of a text that say what it is about; all of them if none does. */
export function tellingWords(text: string, data: SearchData): string[] {
  const all = wordsOf(text).flatMap((word) => (isHan(word) ? chineseWords(word, data) : word));
  const telling = all.filter((word) => !data.questionWords.includes(word));
  return telling.length > 0 ? telling : all;
}

function inTraditional(term: string, { traditional }: SearchData): string {
  return Array.from(term, (character) => traditional[character] ?? character).join("");
}

/** Divides Chinese as the index does: at each place, the longest word that the pages have. */
function chineseWords(run: string, { vocabulary, questionWords }: SearchData): string[] {
  const known = new Set([...vocabulary, ...questionWords]);
  const words: string[] = [];
  let rest = run;
  while (rest !== "") {
    let length = rest.length;
    while (length > 1 && !known.has(rest.slice(0, length))) length--;
    const word = rest.slice(0, length);
    // A character that no page has tells nothing.
    if (known.has(word) || vocabulary.some((one) => one.includes(word))) words.push(word);
    rest = rest.slice(length);
  }
  return words.length > 0 ? words : [run];
}
