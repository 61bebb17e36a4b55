import { createHash } from "node:crypto";
import { bytesOf, type FileMap } from "./archive.ts";

/** The file that names all others of a release, with the SHA-256 of each, as `sha256sum -c` reads it. */
export const SUMS = "SHA256SUMS";

const LINE = /^([0-9a-f]{64}) [ *](.+)$/;

/** The text of that file, sorted by name. */
export function sumsOf(files: FileMap): string {
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => `${sha256(content)}  ${name}\n`)
    .join("");
}

/**
 * Reads such a text.
 *
 * @returns the SHA-256 of each file by its name; `undefined` if a line is something else
 */
export function readSums(text: string): Map<string, string> | undefined {
  const sums = new Map<string, string>();
  for (const line of text.split("\n").slice(0, -1)) {
    const [, sum, name] = LINE.exec(line) ?? [];
    if (sum === undefined || name === undefined) return undefined;
    sums.set(name, sum);
  }
  return text.endsWith("\n") ? sums : undefined;
}

/** The SHA-256 of a file, in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(bytesOf(content)).digest("hex");
}
