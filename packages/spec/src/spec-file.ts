import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { type Document, isCollection, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { isNode, keysOf } from "./json-node.ts";

/** An OpenAPI document as parsed from JSON or YAML. */
export interface SpecDocument {
  paths: Record<string, unknown>;
  [field: string]: unknown;
}

/** A spec file as it was read. */
export interface SpecFile {
  document: SpecDocument;
  /** What the document was parsed from. */
  text: string;
  /**
   * Where a JSON pointer leads to, as `spec/openapi.yaml:12:7`. If the file has nothing there, it is the place of what
   * is around it.
   */
  placeOf(pointer: string): string;
}

/** A spec file that cannot be used. The message says which file, where in it, and why. */
export class SpecFileError extends Error {
  override name = "SpecFileError";
}

/**
 * Reads an OpenAPI document from a YAML or JSON file.
 *
 * @throws SpecFileError if the file cannot be read, is not YAML, or is not an OpenAPI 3 document
 */
export async function readSpecFile(file: string): Promise<SpecFile> {
  const name = relative(process.cwd(), file) || ".";
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SpecFileError(`${name} cannot be read: ${why}`, { cause });
  }
  const lineCounter = new LineCounter();
  const yaml = parseDocument(text, { lineCounter, prettyErrors: false });
  const placeAt = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const [error] = yaml.errors;
  if (error) {
    throw new SpecFileError(`${placeAt(error.pos[0])} is not valid YAML: ${error.message}`);
  }
  const document: unknown = yaml.toJS();
  if (!isSpecDocument(document)) {
    throw new SpecFileError(`${name} is not an OpenAPI document: it has no \`paths\`.`);
  }
  const problem = versionProblem(document);
  if (problem !== undefined) throw new SpecFileError(`${name} ${problem}`);
  return { document, text, placeOf: (pointer) => placeAt(offsetOf(yaml, pointer)) };
}

/** What a document is if it is not OpenAPI 3, as the end of a sentence that begins with its name. */
export function versionProblem(document: unknown): string | undefined {
  const { openapi, swagger } = isNode(document) ? document : {};
  // YAML takes 3.1 for a number.
  const version = typeof openapi === "number" ? String(openapi) : openapi;
  if (typeof version === "string" && /^3\.\d/.test(version)) return undefined;
  if (swagger !== undefined) return `is Swagger ${swagger}, not OpenAPI 3: convert it first.`;
  const what =
    openapi === undefined ? "it has no `openapi`" : `its \`openapi\` is ${JSON.stringify(openapi)}`;
  return `is not an OpenAPI 3 document: ${what}.`;
}

/** Where the key of a value is; where the value itself is if it is in a list. */
function offsetOf(yaml: Document, pointer: string): number {
  let at: unknown = yaml.contents;
  let offset = 0;
  for (const key of keysOf(pointer)) {
    if (!isCollection(at)) return offset;
    const pair = isMap(at)
      ? at.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      : undefined;
    const next = isMap(at) ? pair?.value : at.get(Number(key), true);
    const start = rangeOf(pair?.key ?? next);
    if (start === undefined) return offset;
    offset = start;
    at = next;
  }
  return offset;
}

function rangeOf(node: unknown): number | undefined {
  return isScalar(node) || isCollection(node) ? node.range?.[0] : undefined;
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
