import type { OperationId } from "@aam-groups/types";
import { responseValidators } from "./generated/response-validators.js";
import type { ContractViolation } from "./responses/response-validator.ts";

export type { ContractViolation, ResponseValidator } from "./responses/response-validator.ts";

/**
 * Holds a 2xx answer against the contract: its status, and its body by JSON Schema 2020-12.
 * Fields and values that nobody has documented are lawful.
 *
 * It is code without Ajv and without `eval`, so that it runs under a strict Content Security Policy.
 *
 * @param body the parsed JSON; `undefined` if the answer had no body
 * @returns every violation; empty if the answer is as documented
 *
 * @example
 * const groups = createGroupsClient({ baseUrl, token, validate: validateAnswer });
 */
export function validateAnswer(
  operationId: OperationId,
  status: number,
  body: unknown,
): ContractViolation[] {
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

function whole(message: string): ContractViolation[] {
  return [{ pointer: "", message }];
}
