import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CodeBlock, codeBlocks } from "@aam-groups/test-kit/code-blocks";
import { parse } from "yaml";
import type { LanguageTag } from "../src/languages.ts";

const FOLDER = join(import.meta.dirname, "../guides");

/** What of a guide is the same in every language, and its texts. */
export interface GuideParts {
  frontMatter: Record<string, unknown>;
  /** The text without front matter and code blocks. */
  prose: string;
  /** `#`, `##` … of each heading. */
  headings: string[];
  blocks: CodeBlock[];
  /** The names in `<!-- generated: NAME -->`. */
  generated: string[];
  /** Where links lead to, sorted; those to Adobe's documentation without its language. */
  links: string[];
  /** What stands between backticks, sorted, each once. */
  code: string[];
}

/** The slugs of the guides that there are in a language, sorted. */
export async function guidesIn(tag: LanguageTag): Promise<string[]> {
  const files = await readdir(FOLDER, { recursive: true });
  return files
    .filter((file) => file.startsWith(join(tag, "/")))
    .map((file) => file.slice(tag.length + 1).replace(/\.md$/, ""))
    .sort();
}

/** Takes a guide apart. */
export async function readParts(tag: LanguageTag, slug: string): Promise<GuideParts> {
  const text = await readFile(join(FOLDER, tag, `${slug}.md`), "utf8");
  const [, head = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const prose = body.replaceAll(/^( *)```.*?^\1```$/gms, "");
  const all = (pattern: RegExp) => [...prose.matchAll(pattern)].map(([, found = ""]) => found);
  return {
    frontMatter: parse(head),
    prose,
    headings: all(/^(#+) /gm),
    blocks: codeBlocks(body),
    generated: all(/^<!-- generated: (.*) -->$/gm),
    links: all(/\]\(([^)]*)\)/g)
      .map((link) => link.replace(/(?<=^https:\/\/experienceleague\.adobe\.com\/)[\w-]+\//, ""))
      .sort(),
    code: [...new Set(all(/`([^`\n]+)`/g))].sort(),
  };
}
