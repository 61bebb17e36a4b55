import type { JsonNode } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { type RequestRefusal, refuseInvalid, requestReader } from "@aam-groups/spec/request-reader";
import { type ValidatorAt, validatorAt } from "@aam-groups/spec/validator";
import { toPath } from "@aam-groups/spec/violation-message";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { errorResponse, type SandboxResponse, type Stages } from "./responder.ts";

/**
 * Validates requests against a document: the id in their paths, their query parameters and headers, their media types,
 * their bodies.
 *
 * @param validatorAt the validators of the document
 * @throws Error if the document has a parameter that the sandbox cannot read
 */
export function requestValidator(document: JsonNode, validatorAt: ValidatorAt): Stages["validate"] {
  const readers = new Map(
    operationsOf(document).map((operation) => [
      operation.id,
      requestReader(operation, document, validatorAt),
    ]),
  );
  return (request, caller) => {
    const { operationId, groupId } = request;
    const read = readers.get(operationId);
    if (!read) throw new Error(`The spec has no operation ${operationId}.`);
    const result = read({ ...request, path: groupId === undefined ? {} : { groupId } });
    if ("refusal" in result) return { refused: refused(result.refusal) };
    const { parameters, body } = result;
    const inexact = inexactNumbers(body);
    if (inexact.length > 0) {
      return { refused: refused(refuseInvalid("The body is not valid", inexact).refusal) };
    }
    return { passed: { operationId, caller, groupId: numberOf(groupId), parameters, body } };
  };
}

/** Validates requests against the spec. */
export const validateRequest = requestValidator(spec, validatorAt);

/** Ids that are valid but too large for any group become 0. */
function numberOf(groupId = "0"): number {
  const id = Number(groupId);
  return Number.isSafeInteger(id) ? id : 0;
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

function refused({ status, code, message, childMessages }: RequestRefusal): SandboxResponse {
  return errorResponse(status, code, message, childMessages);
}
