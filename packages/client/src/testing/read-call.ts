import type { OperationId } from "@aam-groups/types";
import { requestValidators } from "../generated/request-validators.js";
import type { Incoming } from "./handlers.ts";

/** A valid request. */
export interface Call {
  /** 0 if the path has none, or one that is too large for any group. */
  groupId: number;
  /** Conforms to the spec's schema of the operation's request body; `undefined` if it has none. */
  body: unknown;
}

/** The response to a request. */
export interface Outcome {
  status: number;
  body?: unknown;
}

/** An error in the format of the spec. */
export function refusal(
  status: number,
  code: string,
  message: string,
  childMessages: readonly string[] = [],
): Outcome {
  return {
    status,
    body: { code, message, ...(childMessages.length > 0 ? { childMessages } : {}) },
  };
}

/**
 * Validates a request against the spec.
 *
 * @param token the only one accepted; any if omitted
 */
export async function readCall(
  operationId: OperationId,
  { request, parameters: { groupId: id = "0" } }: Incoming,
  token?: string,
): Promise<Call | Outcome> {
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
