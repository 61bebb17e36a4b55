import type { Options } from "ajv/dist/2020.js";
import { AJV_FORMATS } from "./formats.ts";
import { isNode, type JsonNode } from "./json-node.ts";

/** What int32 adds to `type: integer`. */
const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

/** How every validator of the spec is set up. */
export const AJV_OPTIONS: Options = {
  allErrors: true,
  allowUnionTypes: true,
  discriminator: true,
  formats: AJV_FORMATS,
};

/** Keywords of OpenAPI and of ours that say nothing about a value. */
export const ANNOTATIONS = [
  ...["x-basis", "x-basis-reason", "x-extensible-enum"],
  ...["example", "xml", "externalDocs"],
];

/** A copy of schemas as Ajv takes them. */
export function ajvSchema(schemas: JsonNode): JsonNode {
  const text = JSON.stringify(schemas, (key, value) => {
    // Ajv 8 takes the values of a discriminator from the schemas, and refuses a mapping.
    if (key === "discriminator" && isNode(value)) return { propertyName: value.propertyName };
    return isNode(value) && value.format === "int32" ? { ...INT32, ...value } : value;
  });
  return JSON.parse(text);
}
