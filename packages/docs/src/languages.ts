/** The tags of all languages. */
export type LanguageTag = "en" | "fr" | "pt-BR" | "zh-Hant";

/** A language that the docs are in. */
export interface Language {
  /** BCP 47 tag, which is also the name of its folder and of its overlay. */
  tag: LanguageTag;
  /** As its readers call it. */
  name: string;
  /** The same in a few characters. */
  short: string;
}

/** Every language; the first is the one that the contract is written in. */
export const LANGUAGES: readonly [Language, ...Language[]] = [
  { tag: "en", name: "English", short: "EN" },
  { tag: "fr", name: "Français", short: "FR" },
  { tag: "pt-BR", name: "Português (Brasil)", short: "PT" },
  { tag: "zh-Hant", name: "繁體中文", short: "中文" },
];
