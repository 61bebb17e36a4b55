import { createHash } from "node:crypto";
import { isNode, type JsonNode } from "@aam-groups/spec/json-node";

/** A text of the spec that readers see. */
export interface EnglishText {
  /** JSONPath (RFC 9535) of the object that holds it, e.g. `$.paths['/groups/'].get`. */
  target: string;
  /** The field that it is in, e.g. `summary`. */
  field: string;
  text: string;
}

/** Fields that hold sentences. What else is a string is code, a name or a value. */
const FIELDS = ["title", "summary", "description", "x-basis-reason"];

/** What is data, whatever its fields are called. */
const DATA = ["example", "value", "default", "const", "enum"];

/** Every text of a spec, in the order in which they stand there. */
export function englishTexts(document: unknown): EnglishText[] {
  return placesIn(document, "$").map(({ target, field, text }) => ({ target, field, text }));
}

/** Replaces the texts of a spec for which there are other texts. */
export function replaceTexts(
  document: unknown,
  textFor: (english: EnglishText) => string | undefined,
): void {
  for (const { holder, ...english } of placesIn(document, "$")) {
    holder[english.field] = textFor(english) ?? english.text;
  }
}

interface Place extends EnglishText {
  holder: JsonNode;
}

function placesIn(node: unknown, target: string): Place[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => placesIn(item, `${target}[${i}]`));
  if (!isNode(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (typeof value === "string" && FIELDS.includes(key)) {
      return [{ target, field: key, text: value, holder: node }];
    }
    return DATA.includes(key) ? [] : placesIn(value, target + segment(key));
  });
}

function segment(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key}']`;
}

/** What tells whether a text has changed since it was translated. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
