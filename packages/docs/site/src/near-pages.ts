/** A page that an address may have been meant for. */
export interface KnownPage {
  /** Below the site's root, e.g. `fr/guides/errors/`. */
  path: string;
  title: string;
}

const MOST = 3;

/** From 0, nothing in common, to 1: less than this is chance. */
const ALIKE = 0.45;

/** What a part that is not the last counts: it names a folder, and leads there if it is right in full. */
const FOLDER = 0.46;

/**
 * The pages whose names are most like a part of an address, the best first; at most three.
 *
 * @param path of the address below the folder of its language, e.g. `operations/creategroup`
 */
export function nearPages(path: string, pages: readonly KnownPage[]): KnownPage[] {
  const parts = path.split("/").map((part) => pairsIn(part.replace(/\.\w+$/, "")));
  return pages
    .map((page) => {
      const names = [page.path.split("/").at(-2) ?? "", page.title].map(pairsIn);
      const scores = parts.flatMap((part, i) =>
        names.map((name) => likeness(part, name) * (i === parts.length - 1 ? 1 : FOLDER)),
      );
      return { page, score: Math.max(0, ...scores) };
    })
    .filter(({ score }) => score >= ALIKE)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ page }) => page);
}

/** Every two characters that follow each other in the letters and digits of a name. */
function pairsIn(name: string): string[] {
  const letters = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2));
}

/** How much two names have in common (Dice's coefficient). */
function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const left = [...other];
  const common = one.filter((pair) => {
    const i = left.indexOf(pair);
    if (i >= 0) left.splice(i, 1);
    return i >= 0;
  });
  return (2 * common.length) / (one.length + other.length);
}
