import { ApiError, type CallName, UnexpectedResponseError } from "../errors/errors.ts";
import type { Sending } from "../sending/sending.ts";
import { contentOf } from "./content.ts";
import type { ReadResponse } from "./read-response.ts";

/** What the body of a 2xx response is expected to be. */
export type Shape = "a JSON array" | "a JSON object" | "no body";

/**
 * The JSON body of a 2xx response; `undefined` if it has none and needs none.
 *
 * @throws ApiError if the response is not 2xx
 * @throws UnexpectedResponseError if the body is not what is expected
 */
export function jsonBody(
  operationId: CallName,
  { ok, status, headers, text }: ReadResponse,
  shape: Shape,
  sending: Sending,
): unknown {
  const { attempts } = sending;
  if (!ok) throw new ApiError(operationId, attempts, status, headers, text);
  const type = headers.get("content-type") ?? "application/json";
  const { value, name } = contentOf(text, type);
  // A JSON body where the spec has none does no harm.
  if (name === shape || (shape === "no body" && value !== undefined)) return value;
  // Parsed again, since the message of a SyntaxError quotes part of the text.
  const masked = sending.mask(text);
  const { cause } = contentOf(masked, type);
  const message = sending.mask(`: expected ${shape} but got ${name} with status ${status}`);
  throw new UnexpectedResponseError(operationId, attempts, status, message, masked, cause);
}
