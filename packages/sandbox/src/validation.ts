import { documentedRequestBody } from "@aam-groups/spec/documented";
import { validatorAt } from "@aam-groups/spec/validator";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import type { ErrorObject, ValidateFunction } from "ajv";
import {
  type Caller,
  errorResponse,
  type SandboxCall,
  type SandboxRequest,
  type SandboxResponse,
  type StageResult,
} from "./responder.ts";

const OBJECT_TYPES = Object.keys(
  spec.components.schemas.PermissionObjectInput.discriminator.mapping,
).join(", ");

/** More messages are of no use, and a hostile body can have a million problems. */
const MAX_MESSAGES = 20;

const bodyValidators = new Map(
  Object.keys(operationDescriptors).flatMap((id) => {
    const body = documentedRequestBody(id as OperationId);
    return body ? [[id as OperationId, validatorAt(body.schemaPointer)] as const] : [];
  }),
);

/** Validates a request against the spec: the id in its path, its media type, its body. */
export function validate(request: SandboxRequest, caller: Caller): StageResult<SandboxCall> {
  const { operationId } = request;
  const groupId = request.groupId === undefined ? 0 : parseGroupId(request.groupId);
  if (groupId === undefined) {
    return refuse(
      400,
      "invalid_request",
      `The group id must be a positive integer, not ${JSON.stringify(request.groupId)}.`,
    );
  }
  const validator = bodyValidators.get(operationId);
  if (!validator) return { passed: { operationId, caller, groupId, body: undefined } };
  const body = parseBody(request, validator);
  return "refused" in body ? body : { passed: { operationId, caller, groupId, body: body.passed } };
}

/** Ids that are valid but too large for any group become 0. */
function parseGroupId(text: string): number | undefined {
  if (!/^[1-9]\d*$/.test(text)) return undefined;
  const id = Number(text);
  return Number.isSafeInteger(id) ? id : 0;
}

function parseBody(
  { text, contentType }: SandboxRequest,
  validator: ValidateFunction,
): StageResult<unknown> {
  if (text === "") return refuse(400, "invalid_request", "The body is missing.");
  const mediaType = contentType?.split(";", 1)[0]?.trim().toLowerCase();
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
  const messages = validator(body) ? inexactNumbers(body) : (validator.errors ?? []).map(toMessage);
  if (messages.length === 0) return { passed: body };
  const shown = messages.slice(0, MAX_MESSAGES);
  if (messages.length > MAX_MESSAGES) shown.push(`and ${messages.length - MAX_MESSAGES} more`);
  const more = messages.length > 1 ? shown : undefined;
  return refuse(400, "invalid_request", `The body is not valid: ${messages[0]}.`, more);
}

/** A JSON number beyond 2^53 changes when it is parsed, and would mean another group or object. */
function inexactNumbers(node: unknown, at = ""): string[] {
  if (typeof node === "number" && !Number.isSafeInteger(node)) {
    return [
      `${at}: is too large for a JSON number; send it as a string of digits where that is allowed`,
    ];
  }
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node)
    .flatMap(([key, value]) => inexactNumbers(value, `${at}/${key}`))
    .map((message) => (at === "" ? message.replace(/^[^:]*/, toPath) : message));
}

function toMessage({ instancePath, keyword, params, message }: ErrorObject): string {
  const where = toPath(instancePath);
  switch (keyword) {
    case "required":
      return `${toPath(`${instancePath}/${params.missingProperty}`)}: is missing`;
    case "additionalProperties":
      return `${toPath(`${instancePath}/${params.additionalProperty}`)}: is not a known field`;
    case "enum":
      return `${where}: must be one of ${params.allowedValues.join(", ")}`;
    case "discriminator":
      return `${toPath(`${instancePath}/${params.tag}`)}: must be one of ${OBJECT_TYPES}`;
    case "pattern":
      return instancePath === "/name" ? "name: must not be blank" : `${where}: ${message}`;
    default:
      return `${where}: ${message}`;
  }
}

/** `/0/permissions/1` as `[0].permissions[1]`. */
function toPath(pointer: string): string {
  const path = pointer
    .split("/")
    .slice(1)
    .map((key) =>
      /^\d+$/.test(key) ? `[${key}]` : `.${key.replaceAll("~1", "/").replaceAll("~0", "~")}`,
    )
    .join("");
  return path.replace(/^\./, "") || "body";
}

function refuse(
  status: number,
  code: string,
  message: string,
  childMessages?: string[],
): { refused: SandboxResponse } {
  return { refused: errorResponse(status, code, message, childMessages) };
}
