import { join, relative, sep } from "node:path";
import type { GuideSlug } from "../guide-slugs.ts";
import { guideFile } from "../guides.ts";
import { LANGUAGES, type LanguageTag } from "../languages.ts";

const REPOSITORY = join(import.meta.dirname, "../../../..");

/** Where the texts of an operation are written: in the spec, or in its translation. Paths are those in the repository. */
export function specSource(tag: LanguageTag): string {
  return tag === LANGUAGES[0].tag ? "spec/openapi.yaml" : `spec/overlays/${tag}.yaml`;
}

/** Where a guide is written. The English changelog is that of the spec. */
export function guideSource(tag: LanguageTag, slug: GuideSlug): string {
  if (slug === "changelog" && tag === LANGUAGES[0].tag) return "spec/CHANGELOG.md";
  return relative(REPOSITORY, guideFile(tag, slug)).replaceAll(sep, "/");
}
