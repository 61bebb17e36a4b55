/** Text as a search compares it: in lower case, and without accents. */
export function folded(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** The words of a folded text. Chinese has no spaces: a run of its characters is one. */
export function wordsOf(text: string): string[] {
  return (
    folded(text).match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+(?:\.\d+)*/gu) ?? []
  );
}

/** Whether a word is Chinese. */
export function isHan(word: string): boolean {
  return /^\p{Script=Han}/u.test(word);
}

/** Whether two words are likely forms of one: `deleting` and `delete`, `grupos` and `grupo`, but not `conta` and `contrato`. */
export function areKin(one: string, other: string): boolean {
  const [short = "", long = ""] = [one, other].sort((a, b) => a.length - b.length);
  let common = 0;
  while (common < short.length && short[common] === long[common]) common++;
  const isBeginning = common === short.length;
  return (
    common >= 4 && (isBeginning || (common >= short.length * 0.7 && common >= long.length * 0.6))
  );
}
