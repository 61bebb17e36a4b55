import { Ajv2020, type AnySchema, type Options } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { AJV_OPTIONS, ANNOTATIONS, ajvSchema } from "./ajv-schema.ts";
import { type JsonNode, nodeAt } from "./json-node.ts";

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
 * @param document holds the schemas that these refer to
 * @param options a logger for Ajv's warnings; they are printed without one, and `false` discards them
 * @throws Error if a schema needs code of Ajv at run time
 */
export function compileSchemas(
  document: JsonNode,
  schemas: Map<string, unknown>,
  options: Pick<Options, "logger"> = {},
): string {
  const code = { source: true, esm: true, lines: true };
  const ajv = new Ajv2020({ ...AJV_OPTIONS, ...options, code });
  ajv.addVocabulary(ANNOTATIONS);
  const named = nodeAt(nodeAt(document, "components"), "schemas");
  const text = JSON.stringify(
    ajvSchema({ ...Object.fromEntries(schemas), ...named }),
    // Each schema is added by itself, so that Ajv compiles it once for all that refer to it.
    (key, value) =>
      key === "$ref" ? String(value).replace(COMPONENT_SCHEMA, "$1#").replace(/#$/, "") : value,
  );
  // Ajv2020 tracks what was evaluated, which only the unevaluated* keywords need.
  ajv.opts.unevaluated = text.includes('"unevaluated');
  const all: Record<string, AnySchema> = JSON.parse(text);
  for (const [name, schema] of Object.entries(all)) ajv.addSchema(schema, name, undefined, false);
  const names = Object.fromEntries([...schemas.keys()].map((name) => [name, name]));
  return small(standalone.default(ajv, names));
}

/** Leaves out what is not read: the schemas themselves, and of an error all but its place and message. */
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
  if (needed) throw new Error(`generated code cannot contain ${needed}`);
  return compact + HELPER;
}
