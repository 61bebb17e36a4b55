import type { OperationId } from "@aam-groups/types";
import { responseValidators } from "./generated/response-validators.js";
import type { SpecViolation } from "./responses/response-validator.ts";

export type { ResponseValidator, SpecViolation } from "./responses/response-validator.ts";

/**
 * Validates the status and body of a 2xx response against the spec, by JSON Schema 2020-12.
 * Undocumented fields and values are allowed.
 *
 * It needs neither Ajv nor `eval`, so it runs under a strict Content Security Policy.
 *
 * @param body the parsed JSON; `undefined` if the response has no body
 * @returns all violations; empty if the response is as documented
 *
 * @example
 * const groups = createGroupsClient({ baseUrl, token, validate: validateResponse });
 */
export function validateResponse(
  operationId: OperationId,
  status: number,
  body: unknown,
): SpecViolation[] {
  const documented = responseValidators[operationId];
  const key = ([status, "2XX", "default"] as const).find((one) => one in documented);
  const validate = key === undefined ? undefined : documented[key];
  if (validate === undefined) {
    const statuses = Object.keys(documented).join(", ");
    return whole(`status ${status} is not a documented success, only ${statuses}`);
  }
  if (validate === null) return body === undefined ? [] : whole(`${status} must have no body`);
  if (body === undefined) return whole("the body is missing");
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message }) => ({
    pointer: instancePath,
    message,
  }));
}

function whole(message: string): SpecViolation[] {
  return [{ pointer: "", message }];
}
