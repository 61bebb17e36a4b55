import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A code block of a Markdown file. */
export interface CodeBlock {
  language: string;
  /** The file that it is: ` ```json title="world.json" `. */
  title: string | undefined;
  text: string;
  /** What it prints: the `text` or `json` block that follows without a word between them. */
  output: { language: string; text: string } | undefined;
}

const BLOCK =
  /^( *)```(\w+)(?: title="([^"]+)")?\n(.*?)^\1```$(?:\n\n\1```(text|json)\n(.*?)^\1```$)?/gms;

/**
 * The code blocks of a Markdown text, in order. What a block prints is not a block of its own.
 *
 * @throws Error if there is a fence that is not understood
 */
export function codeBlocks(markdown: string): CodeBlock[] {
  let fences = 0;
  const blocks = [...markdown.matchAll(BLOCK)].map(
    ([, indent = "", language = "", title, text = "", outputLanguage, outputText = ""]) => {
      const clean = (lines: string) => lines.replaceAll(new RegExp(`^${indent}`, "gm"), "");
      const output = outputLanguage && { language: outputLanguage, text: clean(outputText) };
      fences += output ? 4 : 2;
      return { language, title, text: clean(text), output: output || undefined };
    },
  );
  const all = markdown.match(/^ *```.*$/gm) ?? [];
  if (all.length !== fences) throw new Error(`Some of these fences are wrong:\n${all.join("\n")}`);
  return blocks;
}

/** The code blocks of a Markdown file of the repository. */
export async function blocksIn(path: string): Promise<CodeBlock[]> {
  return codeBlocks(await readFile(join(import.meta.dirname, "../../..", path), "utf8"));
}
