import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JsonNode } from "@aam-groups/spec/json-node";
import { build } from "vite";
import { LANGUAGES, starlightTagOf } from "../languages.ts";
import { fragmentsIn } from "./fragments.ts";
import { searchDataFor } from "./search-data.ts";

const ENTRY = join(import.meta.dirname, "../../site/src/search/pagefind.ts");

/**
 * Puts a script of our own in front of Pagefind's, with the words that it knows of each language, and has pages look for
 * their index under their own language.
 *
 * @param folder of the site, with Pagefind's index in it
 * @throws Error if a language has no index
 */
export async function finishSearch(folder: string, document: JsonNode): Promise<void> {
  const pagefind = join(folder, "pagefind");
  await searchUnderOwnTags(join(pagefind, "pagefind-entry.json"));
  const fragments = await fragmentsIn(pagefind);
  for (const { tag } of LANGUAGES) {
    const own = fragments.filter(({ url }) => url.startsWith(`/${tag}/`));
    const text = JSON.stringify(searchDataFor(own, tag, document));
    await writeFile(join(pagefind, `words.${tag.toLowerCase()}.json`), text);
  }
  await rename(join(pagefind, "pagefind.js"), join(pagefind, "engine.js"));
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      lib: { entry: ENTRY, formats: ["es"], fileName: () => "pagefind.js" },
      outDir: pagefind,
      emptyOutDir: false,
      rollupOptions: { external: ["./engine.js"] },
    },
  });
}

/** The search looks for its index under the language of the page, and made it under Starlight's tag. */
async function searchUnderOwnTags(file: string): Promise<void> {
  const entry: { languages: Record<string, unknown> } = JSON.parse(await readFile(file, "utf8"));
  for (const language of LANGUAGES) {
    const index = entry.languages[starlightTagOf(language).toLowerCase()];
    if (index === undefined) throw new Error(`There is no search index for ${language.tag}.`);
    entry.languages[language.tag.toLowerCase()] = index;
  }
  await writeFile(file, JSON.stringify(entry));
}
