import type { Loader } from "astro/loaders";
import { LANGUAGES, starlightTagOf } from "../languages.ts";

/** Gives Starlight the words that it has not. */
export function wordsLoader(): Loader {
  return {
    name: "words",
    async load({ store, parseData }) {
      store.clear();
      for (const language of LANGUAGES) {
        const id = starlightTagOf(language);
        store.set({ id, data: await parseData({ id, data: { ...language.words.search } }) });
      }
    },
  };
}
