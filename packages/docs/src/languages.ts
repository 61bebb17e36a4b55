import { en } from "./words/en.ts";
import { fr } from "./words/fr.ts";
import { ptBR } from "./words/pt-BR.ts";
import type { Words } from "./words/words.ts";
import { zhHant } from "./words/zh-Hant.ts";

/** A language that the docs are in. */
export interface Language {
  /** BCP 47 tag, which is also the name of its folder and of its overlay. */
  tag: string;
  /** As its readers call it. */
  name: string;
  /** The same in a few characters. */
  short: string;
  words: Words;
  /** The tag under which Starlight has words for it, if that is another one. */
  starlightTag?: string;
}

/** Every language, and the only list of them; the first is the one that the spec is written in. */
export const LANGUAGES = [
  { tag: "en", name: "English", short: "EN", words: en },
  { tag: "fr", name: "Français", short: "FR", words: fr },
  { tag: "pt-BR", name: "Português (Brasil)", short: "PT", words: ptBR },
  { tag: "zh-Hant", name: "繁體中文", short: "中文", words: zhHant, starlightTag: "zh-TW" },
] as const satisfies readonly [Language, ...Language[]];

/** The tags of all languages. */
export type LanguageTag = (typeof LANGUAGES)[number]["tag"];

/** The words of a language. */
export function wordsIn(tag: LanguageTag): Words {
  return (LANGUAGES.find((language) => language.tag === tag) ?? LANGUAGES[0]).words;
}

/** What Starlight calls a language. */
export function starlightTagOf({ tag, starlightTag = tag }: Language): string {
  return starlightTag;
}

/** The languages in an English sentence, e.g. `English and French`. */
export function languageNames(): string {
  const names = new Intl.DisplayNames("en", { type: "language" });
  return new Intl.ListFormat("en-GB").format(LANGUAGES.map(({ tag }) => names.of(tag) ?? tag));
}
