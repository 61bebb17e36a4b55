import type { LanguageTag } from "../languages.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { ptBR } from "./pt-BR.ts";
import type { Words } from "./words.ts";
import { zhHant } from "./zh-Hant.ts";

/** The words of each language. */
export const wordsByLanguage: Record<LanguageTag, Words> = {
  en,
  fr,
  "pt-BR": ptBR,
  "zh-Hant": zhHant,
};
