import type { OperationId, operations } from "@aam-groups/types";
import { ApiError, UnexpectedAnswerError } from "./errors.ts";

/** What can be given to every single call. */
export interface CallOptions {
  /** Ends the call; its promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

type Responses<Id extends OperationId> = operations[Id]["responses"];
type Body<R> = R extends { content: { "application/json": infer B } } ? B : undefined;

/** What an operation resolves to: the body of its documented 2xx answers. */
export type SuccessBody<Id extends OperationId> = Body<
  Responses<Id>[keyof Responses<Id> & (200 | 201 | 204)]
>;

/** The part of openapi-fetch's result that does not depend on the operation. */
interface Answer {
  response: Response;
  error?: unknown;
}

/**
 * The JSON body of a 2xx answer.
 * The answer must come from a call with `parseAs: "stream"`, so that its body is still unread.
 *
 * @throws ApiError if the answer is not 2xx
 * @throws UnexpectedAnswerError if the body is not JSON
 */
export async function jsonBody<Id extends OperationId>(
  operationId: Id,
  answer: Promise<Answer>,
): Promise<SuccessBody<Id>> {
  const { response } = await succeeded(operationId, answer);
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnexpectedAnswerError(operationId, response, cause);
  }
}

/**
 * Resolves when a call whose answer has no body has succeeded.
 *
 * @throws ApiError if the answer is not 2xx
 */
export async function noBody(operationId: OperationId, answer: Promise<Answer>): Promise<void> {
  const { response } = await succeeded(operationId, answer);
  await response.body?.cancel();
}

async function succeeded(operationId: OperationId, answer: Promise<Answer>): Promise<Answer> {
  const { response, error } = await answer;
  // Not `if (error)`: openapi-fetch 0.17 gives "" for an empty error body.
  if (response.ok) return { response };
  throw new ApiError(
    operationId,
    response.status,
    error === "" ? undefined : error,
    response.headers,
  );
}
