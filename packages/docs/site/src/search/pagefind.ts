import type { Found, FoundPage, PageData } from "./engine.js";
import * as engine from "./engine.js";
import { type NamedOperation, namedOperations } from "./named-operations.ts";
import { queryWords } from "./query.ts";
import { fit, fitsWhole } from "./ranking.ts";
import { type SearchData, searchData } from "./search-data.ts";

// This stands where programs look for Pagefind, and does the same for them. It asks Pagefind's own script for the words
// that were likely meant, and puts pages first whose title or search words fit.
export * from "./engine.js";

/** As many results as the search shows at once. */
const SHOWN = 5;

/** As Pagefind's. Its parts lie beside this file. */
export function options(wanted: object): Promise<void> {
  return engine.options({ basePath: new URL(".", import.meta.url).href, ...wanted });
}

/** As Pagefind's. */
export async function init(): Promise<void> {
  await options({});
  await Promise.all([engine.init(), searchData()]);
}

/** As Pagefind's. `null`, and words in quotes, are searched for as they are. */
export async function search(term: string | null, wanted: object = {}): Promise<Found> {
  if (term === null || /^\s*".+"\s*$/.test(term)) return shown(await engine.search(term, wanted));
  const data = await searchData();
  const words = queryWords(term, data);
  const named = namedOperations(term, data);
  const terms = [words.join(" "), ...(words.length > 1 ? words : []), ...named.map(({ id }) => id)];
  const [whole, ...parts] = await Promise.all(terms.map((one) => engine.search(one, wanted)));
  // Without a term, Pagefind gives every page: those whose search words fit may use none of the words themselves.
  const { results: every } = await engine.search(null, wanted);
  const found = {
    whole: whole?.results ?? [],
    parts: parts.flatMap(({ results }) => results),
    every,
  };
  return shown({ ...whole, results: ranked(found, words, named, data) });
}

let latest = 0;

/** As Pagefind's: `null` if another search has begun in the meantime. */
export async function debouncedSearch(
  term: string | null,
  wanted: object = {},
  delayMs = 300,
): Promise<Found | null> {
  const own = ++latest;
  await new Promise((done) => setTimeout(done, delayMs));
  if (own !== latest) return null;
  const found = await search(term, wanted);
  return own === latest ? found : null;
}

interface FoundPages {
  /** Pages with all words. */
  whole: readonly FoundPage[];
  /** Pages with one of them. */
  parts: readonly FoundPage[];
  every: readonly FoundPage[];
}

/** Pages with all words or meant for all of them; if there are none, pages with some. */
function ranked(
  { whole, parts, every }: FoundPages,
  words: readonly string[],
  named: readonly NamedOperation[],
  data: SearchData,
): FoundPage[] {
  const fitness = new Map(
    Object.entries(data.pages).map(([id, page]) => [id, fit(words, page, data)]),
  );
  const weightOf = (id: string) => named.find(({ page }) => page === id)?.weight ?? 0;
  const fitOf = (id: string) => fitness.get(id) ?? 0;
  const isMeant = ({ id }: FoundPage) => weightOf(id) > 0 || fitsWhole(fitOf(id), words);
  const meant = [...parts, ...every].filter(isMeant);
  const some = [...parts, ...every.filter(({ id }) => fitOf(id) > 0)];
  const best = [...whole, ...meant];
  const unscored = new Set(every);
  const byId = new Map(
    [...(best.length > 0 ? best : some)].reverse().map((one) => [one.id, one] as const),
  );
  const scoreOf = (one: FoundPage) => (unscored.has(one) ? 0 : one.score);
  const highest = Math.max(1e-9, ...[...byId.values()].map(scoreOf));
  // One word alone is rather a subject, which a guide explains, than what an operation does.
  const bonusOf = (id: string) => (words.length > 1 || data.pages[id]?.operation ? 0 : 0.1);
  const rank = (one: FoundPage) =>
    100 * weightOf(one.id) + fitOf(one.id) + bonusOf(one.id) + (0.2 * scoreOf(one)) / highest;
  return [...byId.values()].sort((one, other) => rank(other) - rank(one));
}

/** The first results with what they show, and all without what pages say of themselves only to be found. */
async function shown(found: Found): Promise<Found> {
  const results = found.results.map(withoutSearchWords);
  // A list whose places are still empty would be shown otherwise.
  await Promise.all(results.slice(0, SHOWN).map((one) => one.data()));
  return { ...found, results };
}

function withoutSearchWords(page: FoundPage): FoundPage {
  const data = async (): Promise<PageData> => {
    const { meta, ...rest } = await page.data();
    const { keywords: _, ...others } = meta;
    return { ...rest, meta: others };
  };
  return { ...page, data };
}
