import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import type { Bundle } from "./bundle-spec.ts";

/** A reference to a schema of its own. */
const COMPONENT_SCHEMA = /^#\/components\/schemas\/([^/]+)/;

/** The statements that note one error, as Ajv 8 writes them when it collects all errors. */
const ERROR =
  /const (err\d+) = \{instancePath(:.+?)?,schemaPath:.+,message:(.+)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}/g;

const HELPER = `
function withError(errors, instancePath, message) {
const error = { instancePath, message };
if(errors === null){
return [error];
}
errors.push(error);
return errors;
}
`;

/**
 * Code that validates by JSON Schema 2020-12 and needs no Ajv, so that it runs under a strict Content Security Policy:
 * one function for each schema, under its name.
 *
 * @param bundle holds the schemas that these refer to
 * @throws Error if a schema needs code of Ajv at run time
 */
export function compileSchemas(bundle: Bundle, schemas: Map<string, unknown>): string {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    discriminator: true,
    // What int64 demands of a number, `type: integer` demands already.
    formats: { int64: true },
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary(["x-basis", "x-basis-reason", "x-extensible-enum"]);
  const all = { ...Object.fromEntries(schemas), ...bundle.components.schemas };
  const text = JSON.stringify(all, (key, value) => {
    // Each schema stands alone, so that Ajv compiles it once for all that refer to it.
    if (key === "$ref") return String(value).replace(COMPONENT_SCHEMA, "$1#").replace(/#$/, "");
    // Ajv 8 takes the values of a discriminator from the schemas, and refuses a mapping.
    return key === "discriminator" ? { propertyName: value.propertyName } : value;
  });
  // Ajv2020 tracks what was evaluated, which only the unevaluated* keywords need.
  ajv.opts.unevaluated = text.includes('"unevaluated');
  const alone: Record<string, AnySchema> = JSON.parse(text);
  for (const [name, schema] of Object.entries(alone)) {
    ajv.addSchema(schema, name, undefined, false);
  }
  const names = Object.fromEntries([...schemas.keys()].map((name) => [name, name]));
  return small(standalone.default(ajv, names));
}

/** Leaves out what nobody reads: the schemas themselves, and of an error all but its place and message. */
function small(code: string): string {
  const compact = code
    .replace('"use strict";\n', "")
    .replaceAll(/^export const /gm, "const ")
    .replaceAll(/^const schema\d+ = .+;\n/gm, "")
    .replaceAll(
      ERROR,
      (_, _name, place = ":instancePath", message) =>
        `vErrors = withError(vErrors, ${place.slice(1)}, ${message});`,
    )
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', "(text) => [...text].length")
    .replaceAll("\n\n\n", "\n\n");
  const [needed] = /schemaPath:.*|require\(.*|\bschema\d+\b.*/.exec(compact) ?? [];
  if (needed) throw new Error(`A schema needs what generated code cannot hold: ${needed}`);
  return compact + HELPER;
}
