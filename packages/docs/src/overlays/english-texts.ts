import { createHash } from "node:crypto";
import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import { type Place, placeOf } from "./openapi-places.ts";

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

/** Every text of a spec, in the order in which they stand there. */
export function englishTexts(document: unknown): EnglishText[] {
  return textPlaces(document, "$", "OpenAPI").map(({ target, field, text }) => ({
    target,
    field,
    text,
  }));
}

/** Replaces the texts of a spec for which there are other texts. */
export function replaceTexts(
  document: unknown,
  textFor: (english: EnglishText) => string | undefined,
): void {
  for (const { holder, ...english } of textPlaces(document, "$", "OpenAPI")) {
    holder[english.field] = textFor(english) ?? english.text;
  }
}

interface TextPlace extends EnglishText {
  holder: JsonNode;
}

function textPlaces(node: unknown, target: string, place: Place): TextPlace[] {
  if (place === "data") return [];
  if (Array.isArray(node)) {
    return node.flatMap((item, i) => textPlaces(item, `${target}[${i}]`, place));
  }
  if (!isNode(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (typeof value === "string") {
      return isText(place, key) ? [{ target, field: key, text: value, holder: node }] : [];
    }
    return place === "texts" ? [] : textPlaces(value, target + segment(key), placeOf(place, key));
  });
}

/** In a map of objects, a string is a mistake. */
function isText(place: Exclude<Place, "data">, key: string): boolean {
  return place === "texts" || (typeof place === "string" && FIELDS.includes(key));
}

function segment(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key}']`;
}

/** What tells whether a text has changed since it was translated. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
