import { retryAfterMs } from "@aam-groups/http/retry-after";
import type { OperationId } from "@aam-groups/types";
import { contentOf, messageIn } from "../responses/content.ts";
import type { ContractViolation } from "../responses/response-validator.ts";
import type { Failure, FailureStatus, UndocumentedStatus } from "./failure.ts";

/** What was called: an operation by its id, a request of the openapi-fetch client by its method and path, or `signIn`. */
export type CallName = OperationId | "signIn" | (string & Record<never, never>);

/** Base class: catch this to catch everything that this package throws once a call is under way. */
export class GroupsClientError extends Error {
  override name = "GroupsClientError";

  /** What was called, for example `createGroup`. */
  declare readonly operationId: CallName;
  /** How many attempts there were, whether or not they reached the server. */
  declare readonly attempts: number;

  constructor(operationId: CallName, attempts: number, message: string, cause?: unknown) {
    super(`${operationId}${message}`, cause === undefined ? undefined : { cause });
    this.operationId = operationId;
    this.attempts = attempts;
  }
}

/** An error that knows the body of the answer. */
class AnsweredError extends GroupsClientError {
  readonly #text: string;

  constructor(
    operationId: CallName,
    attempts: number,
    message: string,
    text: string,
    cause?: unknown,
  ) {
    super(operationId, attempts, message, cause);
    this.#text = text;
  }

  /** The body as it came, whatever it was; `""` if there was none, or it was not read. */
  get text(): string {
    return this.#text;
  }
}

/**
 * The deployment answered, and the answer was not 2xx.
 *
 * @example
 * if (error instanceof ApiError && error.is("deleteGroup", 409)) console.log(error.body?.message);
 */
export class ApiError extends AnsweredError {
  override name = "ApiError";

  /** HTTP status of the answer. */
  declare readonly status: number;
  /**
   * The JSON object in the answer; `undefined` if there was none, but nothing, HTML or half a document.
   * Its form is assumed, not documented, and every field in it may be missing.
   */
  declare readonly body: unknown;
  /** Headers of the answer. */
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
    super(operationId, attempts, ` failed: ${`${status} ${messageIn(body)}`.trim()}`, text);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** How long the deployment asks to wait (`Retry-After`), in milliseconds; `undefined` if it does not say. */
  get retryAfterMs(): number | undefined {
    return retryAfterMs(this.headers);
  }

  /**
   * Whether that operation failed, and with that status if one is given; narrows `status` and `body` to what the contract documents.
   * A status that nobody documented is possible all the same, and ends in the `default` of a `switch`.
   */
  is<
    Id extends OperationId,
    Status extends FailureStatus<Id> | UndocumentedStatus = FailureStatus<Id> | UndocumentedStatus,
  >(operationId: Id, status?: Status): this is this & Failure<Id, Status> {
    return (
      this.operationId === operationId && (status === undefined || this.status === Number(status))
    );
  }
}

/** There was no whole answer in time: not within `timeoutMs` for an attempt, or not within `totalTimeoutMs` for all of them. */
export class TimeoutError extends GroupsClientError {
  override name = "TimeoutError";
}

/** The caller's signal was aborted. `cause` is the signal's reason. */
export class AbortError extends GroupsClientError {
  override name = "AbortError";
}

/** There was no whole answer: no connection, or one that broke. `cause` is what `fetch` threw. */
export class ConnectionError extends GroupsClientError {
  override name = "ConnectionError";
}

/** No token could be had: the token endpoint refused, was out of reach, or a token function failed. */
export class SignInError extends GroupsClientError {
  override name = "SignInError";
}

/** The deployment answered with something that its media type or the operation rules out: a login page, half a JSON document, a redirect. */
export class UnexpectedAnswerError extends AnsweredError {
  override name = "UnexpectedAnswerError";

  /** HTTP status of the answer; 0 if a browser hides it. */
  declare readonly status: number;

  constructor(
    operationId: CallName,
    attempts: number,
    status: number,
    message: string,
    text: string,
    cause?: unknown,
  ) {
    super(operationId, attempts, message, text, cause);
    this.status = status;
  }
}

/** The deployment answered 2xx with JSON that breaks the contract. Thrown only by a client with `validate`. */
export class ContractError extends AnsweredError {
  override name = "ContractError";

  /** Where the body breaks the contract, and how. */
  declare readonly violations: readonly ContractViolation[];

  constructor(
    operationId: CallName,
    attempts: number,
    violations: readonly [ContractViolation, ...ContractViolation[]],
    text: string,
  ) {
    const [{ pointer, message }] = violations;
    const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : "";
    super(operationId, attempts, ` violates the spec: body${pointer} ${message}${more}`, text);
    this.violations = violations;
  }
}
