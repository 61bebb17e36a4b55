import { editsBetween } from "./edits.ts";
import { areKin } from "./text.ts";

/**
 * The word of the pages that was likely meant, or the word itself if it is the beginning of one, or like none.
 *
 * @param vocabulary every word of the pages, the most common first
 */
export function corrected(word: string, vocabulary: readonly string[]): string {
  if (/\d/.test(word) || vocabulary.some((one) => one.startsWith(word))) return word;
  let best = word;
  // One slip in a short word, two in a long one: with more, most words would be like another.
  let fewest = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
  for (const one of vocabulary) {
    if (Math.abs(one.length - word.length) > 2 && one.length < word.length) continue;
    const edits = slips(word, one);
    if (edits > fewest || (edits === fewest && best !== word)) continue;
    best = one;
    fewest = edits;
  }
  return best === word ? (vocabulary.find((one) => areKin(one, word)) ?? word) : best;
}

/**
 * A word that is still being typed is compared with the beginnings of longer ones; a whole one is the better guess. So is
 * one with the same first character, where few slips happen: `oath` is `oauth` rather than `path`.
 */
function slips(word: string, whole: string): number {
  const inWhole = editsBetween(word, whole) + (word[0] === whole[0] ? 0 : 0.5);
  if (whole.length <= word.length || word.length < 5) return inWhole;
  return Math.min(inWhole, editsBetween(word, whole.slice(0, word.length)) + 0.5);
}
