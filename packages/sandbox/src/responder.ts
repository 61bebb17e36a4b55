import type { ParameterValues } from "@aam-groups/spec/parameter-reader";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import type { Store } from "./store.ts";

/** A request to one of the operations, as it was received. */
export interface SandboxRequest {
  operationId: OperationId;
  /** The group id in the path, not yet validated; `undefined` for operations without one. */
  groupId: string | undefined;
  query: URLSearchParams;
  /** By their names in lower case. */
  headers: Record<string, string | undefined>;
  /** The body as text; "" if there is none. */
  text: string;
  /** Whether the bytes of the body were UTF-8. If not, the text is not what was sent. */
  isUtf8: boolean;
}

/** The holder of a valid token. */
export interface Caller {
  userId: number;
  pid: number;
  role: "admin" | "user";
}

/** A valid request: its caller is known, and its parts conform to the spec. */
export interface SandboxCall {
  operationId: OperationId;
  caller: Caller;
  /** 0 for operations without an id in their path. */
  groupId: number;
  /** The declared query parameters and headers that were sent, typed as their schemas say. */
  parameters: ParameterValues;
  /** Conforms to its schema; `undefined` for operations without a body. */
  body: unknown;
}

/** What is sent back. */
export interface SandboxResponse {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`, with the content type among the headers. */
  text?: string;
}

/** A stage either lets the request pass with what it has found out, or refuses it with an response. */
export type StageResult<T> = { passed: T } | { refused: SandboxResponse };

/**
 * The stages that a request goes through. A sound sandbox has the ones of `soundStages`; faults and variations
 * are made by replacing some of them from outside.
 */
export interface Stages {
  authenticate(request: SandboxRequest): StageResult<Caller>;
  /** Whether the caller may manage groups at all. */
  authorize(caller: Caller): StageResult<Caller>;
  validate(request: SandboxRequest, caller: Caller): StageResult<SandboxCall>;
  handle(call: SandboxCall): SandboxResponse;
}

/** Responds to requests, in one transaction each. */
export type Responder = (request: SandboxRequest) => Promise<SandboxResponse>;

/** Whether an operation changes anything. */
export function isWrite(operationId: OperationId): boolean {
  return operationDescriptors[operationId].method !== "GET";
}

/** Puts the stages together: all of them run inside one transaction. */
export function responderOf(stages: Stages, store: Store): Responder {
  const response = (request: SandboxRequest): SandboxResponse => {
    const authenticated = stages.authenticate(request);
    if ("refused" in authenticated) return authenticated.refused;
    const authorized = stages.authorize(authenticated.passed);
    if ("refused" in authorized) return authorized.refused;
    const validated = stages.validate(request, authorized.passed);
    if ("refused" in validated) return validated.refused;
    return stages.handle(validated.passed);
  };
  return (request) =>
    isWrite(request.operationId)
      ? store.transactions.write(() => response(request))
      : store.transactions.read(() => response(request));
}

/** An error in the form that existing clients read. */
export function errorResponse(
  status: number,
  code: string,
  message: string,
  childMessages?: string[],
): SandboxResponse {
  return { status, body: { code, message, ...(childMessages ? { childMessages } : {}) } };
}
