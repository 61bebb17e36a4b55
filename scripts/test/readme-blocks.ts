import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../paths.ts";

/** A code block, and the one after it, which shows what it prints. */
export interface ReadmeBlock {
  language: string;
  text: string;
  next: { language: string; text: string } | undefined;
}

/** The code blocks of a Markdown file, in order. */
export async function blocksIn(path: string): Promise<ReadmeBlock[]> {
  const markdown = await readFile(join(root, path), "utf8");
  const blocks = [...markdown.matchAll(/^( *)```(\w+)\n(.*?)^\1```$/gms)].map(
    ([, indent = "", language = "", text = ""]) => ({
      language,
      text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }),
  );
  return blocks.map((block, i) => ({ ...block, next: blocks[i + 1] }));
}
