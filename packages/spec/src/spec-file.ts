import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { LineCounter, parseDocument } from "yaml";

/** An OpenAPI document as parsed from JSON or YAML. */
export interface SpecDocument {
  paths: Record<string, unknown>;
  [field: string]: unknown;
}

/** A spec file that cannot be used. The message says which file, where in it, and why. */
export class SpecFileError extends Error {
  override name = "SpecFileError";
}

/**
 * Reads an OpenAPI document from a YAML or JSON file.
 *
 * @returns the document and the text that it was parsed from
 * @throws SpecFileError if the file cannot be read, is not YAML, or is not an OpenAPI document
 */
export async function readSpecFile(
  file: string,
): Promise<{ document: SpecDocument; text: string }> {
  const name = relative(process.cwd(), file);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SpecFileError(`${name} cannot be read: ${why}`, { cause });
  }
  const lineCounter = new LineCounter();
  const yaml = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = yaml.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw new SpecFileError(`${name}:${line}:${col} is not YAML: ${error.message}`);
  }
  const document: unknown = yaml.toJS();
  if (!isSpecDocument(document)) {
    throw new SpecFileError(`${name} is not an OpenAPI document: it has no \`paths\`.`);
  }
  return { document, text };
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
