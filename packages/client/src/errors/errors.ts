import { retryAfterMs } from "@aam-groups/http/retry-after";
import type { OperationId } from "@aam-groups/types";
import { contentOf, messageIn } from "../responses/content.ts";
import type { SpecViolation } from "../responses/response-validator.ts";
import type { Failure, FailureStatus, UndocumentedStatus } from "./failure.ts";

/** What was called: the id of an operation, method and path of a request by the openapi-fetch client, or `signIn`. */
export type CallName = OperationId | "signIn" | (string & Record<never, never>);

/** Base class of everything that this package throws once a call has started. */
export class GroupsClientError extends Error {
  override name = "GroupsClientError";

  /** What was called, for example `createGroup`. */
  declare readonly operationId: CallName;
  /** Number of attempts, whether or not they reached the server. */
  declare readonly attempts: number;

  constructor(operationId: CallName, attempts: number, message: string, cause?: unknown) {
    super(operationId + message, cause === undefined ? undefined : { cause });
    this.operationId = operationId;
    this.attempts = attempts;
  }
}

/** An error after a response that was received. */
class ResponseError extends GroupsClientError {
  readonly #text: string;

  /** HTTP status of the response; 0 if a browser hides it. */
  declare readonly status: number;

  constructor(
    operationId: CallName,
    attempts: number,
    status: number,
    message: string,
    text: string,
    cause?: unknown,
  ) {
    super(operationId, attempts, message, cause);
    this.status = status;
    this.#text = text;
  }

  /** The body exactly as received; `""` if there was none, or it was not read. */
  get text(): string {
    return this.#text;
  }
}

/**
 * The deployment returned a response that is not 2xx.
 *
 * @example
 * if (error instanceof ApiError && error.is("deleteGroup", 409)) console.log(error.body?.message);
 */
export class ApiError extends ResponseError {
  override name = "ApiError";

  /**
   * The JSON object in the response; `undefined` if the body is missing, HTML or incomplete.
   * Its format is assumed, not documented, and every field may be missing.
   */
  declare readonly body: unknown;
  /** Headers of the response. */
  declare readonly headers: Headers;

  constructor(
    operationId: CallName,
    attempts: number,
    status: number,
    headers: Headers,
    text: string,
  ) {
    const { value } = contentOf(text, null);
    const body = value instanceof Object ? value : undefined;
    super(operationId, attempts, status, ` failed: ${`${status} ${messageIn(body)}`.trim()}`, text);
    this.headers = headers;
    this.body = body;
  }

  /** How long the deployment asks callers to wait (`Retry-After`), in milliseconds; `undefined` if it does not say. */
  get retryAfterMs(): number | undefined {
    return retryAfterMs(this.headers);
  }

  /**
   * Whether this operation failed, with this status if one is given. Narrows `status` and `body` to what the spec documents.
   * Undocumented statuses are still possible: handle them in the `default` of a `switch`.
   */
  is<
    Id extends OperationId,
    Status extends FailureStatus<Id> | UndocumentedStatus = FailureStatus<Id> | UndocumentedStatus,
  >(operationId: Id, status?: Status): this is this & Failure<Id, Status> {
    return this.operationId === operationId && this.status === (status ?? this.status);
  }
}

/** No complete response arrived in time: within `timeoutMs` for one attempt, or within `totalTimeoutMs` for all of them. The message says which. */
export class TimeoutError extends GroupsClientError {
  override name = "TimeoutError";
}

/** The caller's signal was aborted. `cause` is the signal's reason. */
export class AbortError extends GroupsClientError {
  override name = "AbortError";
}

/** No complete response arrived: there was no connection, or it broke. `cause` is what `fetch` threw. */
export class ConnectionError extends GroupsClientError {
  override name = "ConnectionError";
}

/** No token could be obtained: the token endpoint refused or was unreachable, or a token function failed. */
export class SignInError extends GroupsClientError {
  override name = "SignInError";
}

/** The response is not what the operation returns: a login page, incomplete JSON, a redirect. */
export class UnexpectedResponseError extends ResponseError {
  override name = "UnexpectedResponseError";
}

/** A 2xx response violates the spec. Only clients with `validate` throw this. */
export class SpecViolationError extends ResponseError {
  override name = "SpecViolationError";

  /** Where the response violates the spec, and how. */
  declare readonly violations: readonly SpecViolation[];

  constructor(
    operationId: CallName,
    attempts: number,
    status: number,
    violations: readonly [SpecViolation, ...SpecViolation[]],
    text: string,
  ) {
    const [{ pointer, message }] = violations;
    const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : "";
    super(
      operationId,
      attempts,
      status,
      ` violates the spec: body${pointer} ${message}${more}`,
      text,
    );
    this.violations = violations;
  }
}
