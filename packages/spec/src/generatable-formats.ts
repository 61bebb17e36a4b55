import { FORMATS } from "./formats.ts";
import { TYPES } from "./generatable-remedies.ts";
import { pointerTo } from "./json-node.ts";
import type { Obstacle } from "./obstacle.ts";
import type { PlacedSchema } from "./schemas.ts";

/** The types that values of a format can have, by the type of its example. */
const FITTING = { string: ["string"], number: ["integer", "number"] };

/** Why the `format` of a schema, if it has one, says nothing about its values. */
export function obstaclesInFormat({ pointer, schema }: PlacedSchema): Obstacle[] {
  const { format } = schema;
  if (typeof format !== "string") return [];
  const at = pointerTo(pointer, "format");
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!known) {
    const message =
      `The format ${JSON.stringify(format)} is unknown: use one of ${Object.keys(FORMATS).join(", ")}, ` +
      "or a `pattern`; or add it to packages/spec/src/formats.ts.";
    return [{ pointer: at, message }];
  }
  // A type that does not exist is reported as such.
  const types = TYPES.filter((type) => [schema.type].flat().includes(type));
  const fitting = typesOf(known.example);
  // Validators apply a format to the values that can have it, and let all others pass.
  if (types.length === 0 || types.some((type) => fitting.includes(type))) return [];
  const others = formatsOf(types);
  const message =
    `The format ${JSON.stringify(format)} does nothing for the type ${types.join(", ")}: use \`type: ${fitting.join("` or `type: ")}\`, ` +
    (others.length === 0 ? "or remove `format`." : `or one of the formats ${others.join(", ")}.`);
  return [{ pointer: at, message }];
}

function typesOf(example: string | number): string[] {
  return typeof example === "string" ? FITTING.string : FITTING.number;
}

function formatsOf(types: readonly string[]): string[] {
  return Object.entries(FORMATS)
    .filter(([, { example }]) => typesOf(example).some((type) => types.includes(type)))
    .map(([name]) => name);
}
