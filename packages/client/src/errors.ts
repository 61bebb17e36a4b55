import type { OperationId } from "@aam-groups/types";

/** Base class: catch this to catch everything that this package throws on purpose. */
export class GroupsClientError extends Error {
  override name = "GroupsClientError";
}

/** The deployment answered, and the answer was not 2xx. */
export class ApiError extends GroupsClientError {
  override name = "ApiError";

  /** The operation that failed, for example `createGroup`. */
  readonly operationId: OperationId;
  /** HTTP status of the answer. */
  readonly status: number;
  /**
   * Body of the answer: parsed if it was JSON, a string if it was not, `undefined` if it was empty.
   * The form of errors is assumed, not documented: check before you read a field.
   */
  readonly body: unknown;
  /** Headers of the answer. */
  readonly headers: Headers;

  constructor(operationId: OperationId, status: number, body: unknown, headers: Headers) {
    super(`${operationId} failed: ${[status, messageOf(body)].filter(Boolean).join(" ")}`);
    this.operationId = operationId;
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** The deployment answered 2xx, but not with the JSON that the contract promises, for example with a login page. */
export class UnexpectedAnswerError extends GroupsClientError {
  override name = "UnexpectedAnswerError";

  /** The operation that was called. */
  readonly operationId: OperationId;
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(operationId: OperationId, response: Response, cause?: unknown) {
    const type = response.headers.get("content-type") ?? "no content type";
    super(
      `${operationId}: expected JSON but got ${type} with status ${response.status} from ${new URL(response.url).origin}`,
      { cause },
    );
    this.operationId = operationId;
    this.status = response.status;
  }
}

/** The sentence for people in any of the error bodies that deployments are known to send. */
function messageOf(body: unknown): string {
  if (typeof body !== "object" || body === null) return "";
  const { message, error_description, error, code }: Record<string, unknown> = { ...body };
  const text = [message, error_description, error, code].find(
    (value) => typeof value === "string" && value !== "",
  );
  return typeof text === "string" ? text : "";
}
