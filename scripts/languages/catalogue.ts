import { go } from "./go.ts";
import { java } from "./java.ts";
import type { ClientLanguage } from "./language.ts";
import { php } from "./php.ts";
import { python } from "./python.ts";

/** Name of a language on the command line. */
export type LanguageName = "python" | "go" | "java" | "php";

/** Every language by its name. */
export const languages: Readonly<Record<LanguageName, ClientLanguage>> = { python, go, java, php };

/** The names of all languages. */
export const LANGUAGE_NAMES = Object.keys(languages) as LanguageName[];
