import { LANGUAGE_NAMES, type LanguageName } from "../../languages/catalogue.ts";

/** Name of a part of a release on the command line. */
export type PartName = "spec" | LanguageName | "docs" | "sbom";

/** The names of all parts, in the order in which they are made. */
export const PART_NAMES: readonly PartName[] = ["spec", ...LANGUAGE_NAMES, "docs", "sbom"];

/** Whether a part is the client of a language. */
export function isLanguage(name: PartName): name is LanguageName {
  return LANGUAGE_NAMES.some((language) => language === name);
}
