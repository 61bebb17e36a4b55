import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import schema from "../../src/report/report.schema.json" with { type: "json" };

const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);

/** What the schema of the JSON report has against a value. */
export function reportProblems(value: unknown): unknown[] {
  validate(value);
  return validate.errors ?? [];
}
