import type { Found, FoundPage, PageData } from "./engine.js";
import * as engine from "./engine.js";
import { namedOperations } from "./named-operations.ts";
import { queryWords } from "./query.ts";
import { fits } from "./ranking.ts";
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
  await Promise.all([engine.init(), dataIfThere()]);
}

/** Without what a search knows besides, it is Pagefind's own. */
function dataIfThere(): Promise<SearchData | undefined> {
  return searchData().catch(() => undefined);
}

/** As Pagefind's. `null`, and words in quotes, are searched for as they are. */
export async function search(term: string | null, wanted: object = {}): Promise<Found> {
  const isLiteral = term === null || /^\s*".+"\s*$/.test(term);
  const data = isLiteral ? undefined : await dataIfThere();
  if (isLiteral || data === undefined) return shown(await engine.search(term, wanted));
  const words = queryWords(term, data);
  const named = namedOperations(term, data);
  const terms = [...words, words.join(" "), ...named.map(({ id }) => id)];
  const found = await Promise.all(terms.map((one) => engine.search(one, wanted)));
  const byWord = found.slice(0, words.length).map(({ results }) => results);
  const whole = found[words.length]?.results ?? [];
  const fitness = fits(words, { whole, byWord }, data);
  for (const { page, weight } of named) {
    fitness.set(page, 100 * weight + (fitness.get(page) ?? 0));
  }
  // Without a term, Pagefind gives every page: some fit by words that are not in their text.
  const every = await engine.search(null, wanted);
  const pages = [...found.slice(words.length), ...found, every].flatMap(({ results }) => results);
  const first = new Map(pages.toReversed().map((one) => [one.id, one]));
  const results = [...first.values()]
    .filter(({ id }) => fitness.has(id))
    .sort((one, other) => (fitness.get(other.id) ?? 0) - (fitness.get(one.id) ?? 0));
  return shown({ ...every, results });
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
