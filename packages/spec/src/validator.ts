import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { Ajv2020, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import { AJV_OPTIONS, ANNOTATIONS, ajvSchema } from "./ajv-schema.ts";
import type { JsonNode } from "./json-node.ts";

const SPEC_ID = "https://spec.invalid/openapi.json";

/** Finds the validator (JSON Schema 2020-12) of the schema at a JSON pointer. */
export type ValidatorAt = (pointer: string) => ValidateFunction;

/**
 * The validators of the schemas of a document, each compiled when it is first asked for.
 *
 * @param options a logger for Ajv's warnings; they are printed without one, and `false` discards them
 */
export function validatorsOf(
  document: JsonNode,
  options: Pick<Options, "logger"> = {},
): ValidatorAt {
  const ajv = new Ajv2020({ ...AJV_OPTIONS, ...options });
  // The whole document is added as one schema, so that references resolve: its own keywords mean nothing to Ajv.
  ajv.addVocabulary([...new Set([...Object.keys(document), ...ANNOTATIONS])]);
  ajv.addSchema(ajvSchema(document), SPEC_ID, undefined, false);
  const validators = new Map<string, ValidateFunction>();
  return (pointer) => {
    // Ajv decodes a reference's fragment, so that the braces of `/groups/{groupId}` have to be encoded.
    const validate =
      validators.get(pointer) ?? ajv.compile({ $ref: `${SPEC_ID}#${encodeURI(pointer)}` });
    validators.set(pointer, validate);
    return validate;
  };
}

/** The validator of a schema of the generated spec, by its JSON pointer. */
export const validatorAt: ValidatorAt = validatorsOf(spec);
