import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { asOfNow } from "./first-release.ts";
import { GUIDES, type GuideSlug } from "./guide-slugs.ts";
import type { LanguageTag } from "./languages.ts";
import { runningOn } from "./text/line-breaks.ts";

/** A guide in one language. */
export interface Guide {
  slug: GuideSlug;
  title: string;
  /** One sentence. */
  description: string;
  markdown: string;
}

const FOLDER = join(import.meta.dirname, "../guides");

/** Where a guide is written. */
export function guideFile(tag: LanguageTag, slug: GuideSlug): string {
  return join(FOLDER, tag, `${slug}.md`);
}

/**
 * Reads all guides in a language.
 *
 * @param generated what replaces `<!-- generated: NAME -->`
 * @throws Error if a guide is missing, or cannot be used
 */
export function readGuides(
  tag: LanguageTag,
  generated: Readonly<Record<string, string>>,
): Promise<Guide[]> {
  return Promise.all(
    GUIDES.map(async (slug) => {
      const text = await readFile(guideFile(tag, slug), "utf8");
      return guideIn(text, slug, tag, generated);
    }),
  );
}

/**
 * A guide as it is written.
 *
 * @param generated what replaces `<!-- generated: NAME -->`
 * @throws Error with the file if there is no title or description, or something is asked for that is not generated
 */
export function guideIn(
  source: string,
  slug: GuideSlug,
  tag: LanguageTag,
  generated: Readonly<Record<string, string>>,
): Guide {
  const text = source.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const [, head = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const { title, description } = frontMatter(head);
  if (!isText(title) || !isText(description)) {
    throw new Error(
      `${tag}/${slug}.md does not begin with a title and a description between "---".`,
    );
  }
  const markdown = asOfNow(body).replaceAll(/^<!-- generated: ([\w-]+) -->$/gm, (_, name) => {
    const part = generated[name];
    if (part === undefined) {
      const known = Object.keys(generated).join(", ");
      throw new Error(`${tag}/${slug}.md asks for the unknown part "${name}". Known: ${known}.`);
    }
    return part;
  });
  return {
    slug,
    title,
    description,
    markdown: runningOn(markdown.trim()),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/** Nothing if it is not YAML. */
function frontMatter(head: string): Record<string, unknown> {
  try {
    return { ...parse(head) };
  } catch {
    return {};
  }
}
