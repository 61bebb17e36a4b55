import { refusal, type StateResponse, type ValidRequest } from "@aam-groups/groups-world";
import type { OperationId } from "@aam-groups/types";
import { requestValidators } from "../generated/request-validators.js";
import type { Incoming } from "./handlers.ts";

/**
 * Validates a request against the spec.
 *
 * @param token the only one accepted; any if omitted
 */
export async function readCall(
  operationId: OperationId,
  { request, parameters: { groupId: id = "0" } }: Incoming,
  token?: string,
): Promise<ValidRequest | StateResponse> {
  const [, given] = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (given === undefined || given !== (token ?? given)) {
    const error_description = `The bearer token is ${given === undefined ? "missing" : "unknown"}.`;
    return { status: 401, body: { error: "invalid_token", error_description } };
  }
  if (!/^\d+$/.test(id)) return refusal(400, "invalid_request", "The group id must be an integer.");
  const groupId = Number.isSafeInteger(Number(id)) ? Number(id) : 0;
  const validate = requestValidators[operationId];
  if (!validate) return { groupId, body: undefined };
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    return refusal(415, "unsupported_media_type", "Send the body as application/json.");
  }
  let body: unknown;
  try {
    body = JSON.parse(await request.text());
  } catch {
    return refusal(400, "invalid_request", "The body is not valid JSON.");
  }
  if (validate(body)) return { groupId, body };
  const problems = (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || "the body"} ${message}`,
  );
  return refusal(400, "invalid_request", `The body is not valid: ${problems[0]}.`, problems);
}
