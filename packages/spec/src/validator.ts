import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

const SPEC_ID = "https://contract.invalid/openapi.json";

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, discriminator: true });
formats.default(ajv);
// The whole document is added as one schema, so that references resolve: its own keywords mean nothing to Ajv.
ajv.addVocabulary(Object.keys(spec));
ajv.addVocabulary(["x-basis", "x-basis-reason", "x-extensible-enum"]);
ajv.addSchema(withoutMappings(spec), SPEC_ID, undefined, false);

const validators = new Map<string, ValidateFunction>();

/**
 * The validator (JSON Schema 2020-12) of a schema of the contract.
 *
 * @param pointer where the schema is, as a JSON pointer into the bundled spec
 */
export function validatorAt(pointer: string): ValidateFunction {
  const known = validators.get(pointer);
  if (known) return known;
  // Ajv decodes a reference's fragment, so that the braces of `/groups/{groupId}` have to be encoded.
  const validate = ajv.compile({ $ref: `${SPEC_ID}#${encodeURI(pointer)}` });
  validators.set(pointer, validate);
  return validate;
}

/** Ajv 8 takes the values of a discriminator from the schemas, and refuses a mapping. */
function withoutMappings(node: unknown): object {
  const text = JSON.stringify(node, (key, value) =>
    key === "discriminator" ? { propertyName: value.propertyName } : value,
  );
  return JSON.parse(text);
}
