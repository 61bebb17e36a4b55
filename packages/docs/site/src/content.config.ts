import { defineCollection } from "astro:content";
import { docsSchema, i18nSchema } from "@astrojs/starlight/schema";
import { pagesLoader } from "../../src/site/pages-loader.ts";
import { wordsLoader } from "../../src/site/words-loader.ts";

export const collections = {
  docs: defineCollection({ loader: pagesLoader(), schema: docsSchema() }),
  i18n: defineCollection({ loader: wordsLoader(), schema: i18nSchema() }),
};
