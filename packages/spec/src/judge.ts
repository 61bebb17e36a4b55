import type { OperationId } from "@aam-groups/types";
import { documentedOperation } from "./documented.ts";
import { responseFor, type SpecOperation, type SpecResponse } from "./operations.ts";
import { type ValidatorAt, validatorAt } from "./validator.ts";

/** A response to judge. */
export interface JudgedResponse {
  status: number;
  headers: Headers;
  /** The body as it was received, undecoded; "" if there was none. */
  text: string;
}

/** One way in which a response differs from the spec. */
export interface Violation {
  part: "status" | "media type" | "header" | "body";
  message: string;
}

/**
 * Validates a response against the spec: its status, media type, headers and body (JSON Schema 2020-12). A status that
 * is not documented by its number is validated by its range (`4XX`) or by `default`, if the operation has one.
 * Undeclared headers and fields are allowed, and so is an error without a body.
 *
 * @returns every violation; empty if the response conforms
 */
export function judge(operationId: OperationId, response: JudgedResponse): Violation[] {
  return judgeBy(documentedOperation(operationId), response, validatorAt);
}

/** Like `judge`, for an operation of any document, given the validators of that document. */
export function judgeBy(
  operation: SpecOperation,
  response: JudgedResponse,
  validatorOf: ValidatorAt,
): Violation[] {
  const documented = responseFor(operation, response.status);
  if (!documented) {
    const statuses = operation.responses.map(({ key }) => key).join(", ");
    return [{ part: "status", message: `${response.status} is not documented, only ${statuses}` }];
  }
  return [
    ...judgeHeaders(documented, response.headers, validatorOf),
    ...judgeBody(documented, response, validatorOf),
  ];
}

function judgeHeaders(
  documented: SpecResponse,
  headers: Headers,
  validatorOf: ValidatorAt,
): Violation[] {
  return documented.headers.flatMap(({ name, required, schemaPointer }): Violation[] => {
    const value = headers.get(name);
    if (value === null) {
      return required ? [{ part: "header", message: `${name} is missing` }] : [];
    }
    const validate = validatorOf(schemaPointer);
    if (validate(value)) return [];
    const why = validate.errors?.map(({ message }) => message).join(", ");
    return [{ part: "header", message: `${name}: ${value} ${why}` }];
  });
}

function judgeBody(
  documented: SpecResponse,
  { status, headers, text }: JudgedResponse,
  validatorOf: ValidatorAt,
): Violation[] {
  if (!documented.body) {
    return text === "" ? [] : [{ part: "body", message: `${status} must have no body` }];
  }
  if (text === "") {
    return status >= 400 ? [] : [{ part: "body", message: "the body is missing" }];
  }
  const { mediaType, schemaPointer } = documented.body;
  const given = headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (given !== mediaType) {
    return [{ part: "media type", message: `${given ?? "none"} instead of ${mediaType}` }];
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return [
      { part: "body", message: `not JSON: ${error instanceof Error ? error.message : error}` },
    ];
  }
  const validate = validatorOf(schemaPointer);
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message }) => ({
    part: "body",
    message: `${instancePath || "the body"} ${message}`,
  }));
}
