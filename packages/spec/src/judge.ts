import type { OperationId } from "@aam-groups/types";
import { type DocumentedResponse, documentedResponses } from "./documented.ts";
import { validatorAt } from "./validator.ts";

/** An answer to judge. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The body as it came, undecoded; "" if there was none. */
  text: string;
}

/** One way in which an answer differs from the spec. */
export interface Violation {
  part: "status" | "media type" | "header" | "body";
  message: string;
}

/**
 * Judges an answer by the spec: its status, media type, headers and body (JSON Schema 2020-12).
 * Undeclared headers and fields are lawful, and so is an error without a body.
 *
 * @returns every violation; empty if the answer is as documented
 */
export function judge(operationId: OperationId, answer: Answer): Violation[] {
  const documented = documentedResponses(operationId);
  const response = documented.find(({ status }) => status === answer.status);
  if (!response) {
    const statuses = documented.map(({ status }) => status).join(", ");
    return [{ part: "status", message: `${answer.status} is not documented, only ${statuses}` }];
  }
  return [...judgeHeaders(response, answer.headers), ...judgeBody(response, answer)];
}

function judgeHeaders(response: DocumentedResponse, headers: Headers): Violation[] {
  return response.headers.flatMap(({ name, required, schemaPointer }): Violation[] => {
    const value = headers.get(name);
    if (value === null) {
      return required ? [{ part: "header", message: `${name} is missing` }] : [];
    }
    const validate = validatorAt(schemaPointer);
    if (validate(value)) return [];
    return [
      {
        part: "header",
        message: `${name}: ${value} ${validate.errors?.map(({ message }) => message).join(", ")}`,
      },
    ];
  });
}

function judgeBody(response: DocumentedResponse, { status, headers, text }: Answer): Violation[] {
  if (!response.body) {
    return text === "" ? [] : [{ part: "body", message: `${status} must have no body` }];
  }
  if (text === "") {
    return status >= 400 ? [] : [{ part: "body", message: "the body is missing" }];
  }
  const { mediaType, schemaPointer } = response.body;
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
  const validate = validatorAt(schemaPointer);
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message }) => ({
    part: "body",
    message: `${instancePath || "the body"} ${message}`,
  }));
}
