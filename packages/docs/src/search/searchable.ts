/** The beginnings of tags, up to where an attribute fits. */
const NOISE = [/<span(?= class="basis\b)/g, /<thead(?=[ >])/g];

/**
 * Keeps out of the search what would only be noise in its excerpts: how certain a statement is, and the heads of tables,
 * which would run into their first cell.
 */
export function searchable(html: string): string {
  return NOISE.reduce((text, noise) => text.replaceAll(noise, "$& data-pagefind-ignore"), html);
}

/** What Starlight writes into the head of a page, so that Pagefind finds it by these words; nothing if there are none. */
export function searchWordsInHead(words: string) {
  if (words === "") return [];
  const content = [...new Set(words.split(" "))].join(", ");
  const attrs = { name: "keywords", content, "data-pagefind-meta": "keywords[content]" };
  return [{ tag: "meta", attrs }];
}
