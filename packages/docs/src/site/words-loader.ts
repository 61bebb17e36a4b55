import type { Loader } from "astro/loaders";
import { SEARCH_WORDS } from "./search-words.ts";

/** Gives Starlight the words that it has not. */
export function wordsLoader(): Loader {
  return {
    name: "words",
    async load({ store, parseData }) {
      store.clear();
      for (const [id, words] of Object.entries(SEARCH_WORDS)) {
        store.set({ id, data: await parseData({ id, data: { ...words } }) });
      }
    },
  };
}
