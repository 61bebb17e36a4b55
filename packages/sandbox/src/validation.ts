import type { JsonNode } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { type ValidatorAt, validatorAt } from "@aam-groups/spec/validator";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import type { ValidateFunction } from "ajv";
import { parameterReader } from "./parameters.ts";
import {
  errorResponse,
  type SandboxRequest,
  type SandboxResponse,
  type StageResult,
  type Stages,
} from "./responder.ts";
import { toMessage, toPath } from "./violation-message.ts";

/** More messages are of no use, and a hostile body can have a million problems. */
const MAX_MESSAGES = 20;

/**
 * Validates requests against a document: the id in their paths, their query parameters and headers, their media types,
 * their bodies.
 *
 * @param validatorAt the validators of the document
 * @throws Error if the document has a parameter that the sandbox cannot read
 */
export function requestValidator(document: JsonNode, validatorAt: ValidatorAt): Stages["validate"] {
  const readers = new Map(
    operationsOf(document).map((operation) => {
      const body = operation.requestBody?.body;
      return [
        operation.id,
        {
          readParameters: parameterReader(operation, document, validatorAt),
          isBodyRequired: operation.requestBody?.required === true,
          ...(body ? { validateBody: validatorAt(body.schemaPointer) } : {}),
        },
      ];
    }),
  );
  return (request, caller) => {
    const { operationId } = request;
    const reader = readers.get(operationId);
    if (!reader) throw new Error(`The spec has no operation ${operationId}.`);
    const groupId = request.groupId === undefined ? 0 : parseGroupId(request.groupId);
    if (groupId === undefined) {
      return refuse(
        400,
        "invalid_request",
        `The group id must be a positive integer, not ${JSON.stringify(request.groupId)}.`,
      );
    }
    const read = reader.readParameters(request);
    if ("messages" in read) return refuseInvalid("The request is not valid", read.messages);
    const call = { operationId, caller, groupId, parameters: read.values, body: undefined };
    if (!reader.validateBody || (request.text === "" && !reader.isBodyRequired)) {
      return { passed: call };
    }
    const body = parseBody(request, reader.validateBody);
    return "refused" in body ? body : { passed: { ...call, body: body.passed } };
  };
}

/** Validates requests against the spec. */
export const validateRequest = requestValidator(spec, validatorAt);

/** Ids that are valid but too large for any group become 0. */
function parseGroupId(text: string): number | undefined {
  if (!/^[1-9]\d*$/.test(text)) return undefined;
  const id = Number(text);
  return Number.isSafeInteger(id) ? id : 0;
}

function parseBody(
  { text, headers }: SandboxRequest,
  validator: ValidateFunction,
): StageResult<unknown> {
  if (text === "") return refuse(400, "invalid_request", "The body is missing.");
  const mediaType = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") {
    return refuse(
      415,
      "unsupported_media_type",
      `Send the body as application/json, not as ${mediaType ?? "nothing"}.`,
    );
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse(400, "invalid_request", `The body is not valid JSON: ${why}.`);
  }
  const messages = validator(body)
    ? inexactNumbers(body)
    : (validator.errors ?? []).map((error) => toMessage(error));
  return messages.length === 0
    ? { passed: body }
    : refuseInvalid("The body is not valid", messages);
}

/** A JSON number beyond 2^53 changes when it is parsed, and would mean another group or object. */
function inexactNumbers(node: unknown, at = ""): string[] {
  if (typeof node === "number" && !Number.isSafeInteger(node)) {
    return [
      `${toPath(at)}: is too large for a JSON number; send it as a string of digits where that is allowed`,
    ];
  }
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => inexactNumbers(value, `${at}/${key}`));
}

function refuseInvalid(what: string, messages: readonly string[]): { refused: SandboxResponse } {
  const shown = messages.slice(0, MAX_MESSAGES);
  if (messages.length > MAX_MESSAGES) shown.push(`and ${messages.length - MAX_MESSAGES} more`);
  const more = messages.length > 1 ? shown : undefined;
  return refuse(400, "invalid_request", `${what}: ${messages[0]}.`, more);
}

function refuse(
  status: number,
  code: string,
  message: string,
  childMessages?: string[],
): { refused: SandboxResponse } {
  return { refused: errorResponse(status, code, message, childMessages) };
}
