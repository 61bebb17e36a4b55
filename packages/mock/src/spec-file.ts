import { readFile } from "node:fs/promises";
import { LineCounter, parseDocument } from "yaml";
import type { SpecDocument } from "./prism.ts";

/** A spec file that cannot be served. The message says which file, where in it, and why. */
export class SpecFileError extends Error {
  override name = "SpecFileError";
}

/**
 * Reads an OpenAPI document from a YAML or JSON file.
 *
 * @throws SpecFileError if the file cannot be read, is not YAML, or is not an OpenAPI document
 */
export async function readSpecFile(file: string): Promise<SpecDocument> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new SpecFileError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  const lineCounter = new LineCounter();
  const yaml = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = yaml.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw new SpecFileError(`${file}:${line}:${col} is not YAML: ${error.message}`);
  }
  const document: unknown = yaml.toJS();
  if (!isSpecDocument(document)) {
    throw new SpecFileError(`${file} is not an OpenAPI document: it has no \`paths\`.`);
  }
  return document;
}

function isSpecDocument(value: unknown): value is SpecDocument {
  return (
    typeof value === "object" &&
    value !== null &&
    "paths" in value &&
    typeof value.paths === "object" &&
    value.paths !== null
  );
}
