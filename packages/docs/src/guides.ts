import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { LanguageTag } from "./languages.ts";
import { runningOn } from "./reference/line-breaks.ts";

/** The guides in the order in which they are read. */
export const GUIDES = [
  "first-call",
  "getting-a-token",
  "permissions-and-wildcards",
  "errors",
  "what-is-unsaid",
  "mock",
  "sandbox",
  "testing-a-deployment",
  "changelog",
] as const;

/** A guide in one language. */
export interface Guide {
  slug: (typeof GUIDES)[number];
  title: string;
  /** One sentence. */
  description: string;
  markdown: string;
}

const FOLDER = join(import.meta.dirname, "../guides");

/**
 * Reads all guides in a language.
 *
 * @param generated what stands in place of `<!-- generated: NAME -->`
 * @throws Error if a guide is missing, or asks for something that is not generated
 */
export function readGuides(
  tag: LanguageTag,
  generated: Readonly<Record<string, string>>,
): Promise<Guide[]> {
  return Promise.all(GUIDES.map((slug) => readGuide(slug, tag, generated)));
}

async function readGuide(
  slug: Guide["slug"],
  tag: LanguageTag,
  generated: Readonly<Record<string, string>>,
): Promise<Guide> {
  const file = join(FOLDER, tag, `${slug}.md`);
  const [, head = "", body = ""] =
    /^---\n(.*?)\n---\n(.*)$/s.exec(await readFile(file, "utf8")) ?? [];
  const { title, description }: Record<string, unknown> = { ...parse(head) };
  const markdown = body.replaceAll(/^<!-- generated: ([\w-]+) -->$/gm, (_, name) => {
    const text = generated[name];
    if (text === undefined)
      throw new Error(`${tag}/${slug}.md asks for "${name}", which nothing generates.`);
    return text;
  });
  return {
    slug,
    title: String(title),
    description: String(description),
    markdown: runningOn(markdown.trim()),
  };
}
