import { ApiError, type CallName, UnexpectedAnswerError } from "../errors/errors.ts";
import type { Sending } from "../sending/sending.ts";
import { contentOf } from "./content.ts";
import type { Answer } from "./read-response.ts";

/** What the body of a 2xx answer is to be. */
export type Shape = "a JSON array" | "a JSON object" | "no body";

/**
 * The JSON body of a 2xx answer; `undefined` if it has none and needs none.
 *
 * @throws ApiError if the answer is not 2xx
 * @throws UnexpectedAnswerError if the body is not what it is to be
 */
export function jsonBody(
  operationId: CallName,
  { ok, status, headers, text }: Answer,
  shape: Shape,
  sending: Sending,
): unknown {
  const { attempts } = sending;
  if (!ok) throw new ApiError(operationId, attempts, status, headers, text);
  const type = headers.get("content-type");
  const { value, name } = contentOf(text, type);
  // A JSON body more than the contract has does no harm.
  if (name === shape || (shape === "no body" && value !== undefined)) return value;
  // Again, since the message of a SyntaxError repeats a part of the text.
  const masked = sending.mask(text);
  const { cause } = contentOf(masked, type);
  const message = sending.mask(`: expected ${shape} but got ${name} with status ${status}`);
  throw new UnexpectedAnswerError(operationId, attempts, status, message, masked, cause);
}
