import { FORMATS } from "./formats.ts";

/** Every `type` that JSON Schema has. */
export const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"];

/** Why a schema does not compile, in Ajv's or our own words, with what to do about the most frequent reasons. */
export function remedyFor(message: string): string {
  if (message.includes("runtime/equal")) {
    return "comparing lists or objects (`const`, `enum`, `uniqueItems`) needs code that the client does not have; describe the rule in words";
  }
  if (message.startsWith("generated code cannot contain")) {
    return `${message}; use another keyword, or describe the rule in words`;
  }
  if (message.startsWith("required value must be")) {
    return "`required` is a list of property names in the schema of the object, e.g. `required: [name]` beside `properties`; move it there";
  }
  const type = /^type must be JSONType or JSONType\[\]: (.*)$/.exec(message)?.[1];
  if (type !== undefined) return `unknown type \`${type}\`; ${remedyForType(type)}`;
  if (message.startsWith("type value must be")) {
    return `\`type\` is neither a name nor a list of names; use one of ${TYPES.join(", ")}`;
  }
  const unknown = /strict mode: unknown keyword: "(.+)"/.exec(message)?.[1];
  if (unknown !== undefined) return `unknown keyword \`${unknown}\`; correct or remove it`;
  return message.replace(/^strict mode: /, "");
}

function remedyForType(type: string): string {
  const example = FORMATS[type]?.example;
  if (example === undefined) return `use one of ${TYPES.join(", ")}`;
  const real = typeof example === "string" ? "string" : "number";
  return `use one of ${TYPES.join(", ")}, here \`type: ${real}\` with \`format: ${type}\``;
}
