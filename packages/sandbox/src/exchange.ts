import { type OperationId, operationDescriptors } from "@aam-groups/types";
import type { Store } from "./store.ts";

/** A request to one of the operations, as it came. */
export interface SandboxRequest {
  operationId: OperationId;
  /** The id in the path, undecided whether it is one; `undefined` for operations without. */
  groupId: string | undefined;
  authorization: string | undefined;
  apiKey: string | undefined;
  contentType: string | undefined;
  /** The body as text; "" if there is none. */
  text: string;
}

/** Who is calling, by a valid token. */
export interface Caller {
  userId: number;
  pid: number;
  role: "admin" | "user";
}

/** A request that was found to be lawful: its caller known, its parts of the right types. */
export interface Call {
  operationId: OperationId;
  caller: Caller;
  /** 0 for operations without an id in their path. */
  groupId: number;
  /** As the contract's schema has it; `undefined` for operations without a body. */
  body: unknown;
}

/** What is sent back. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`, with the content type among the headers. */
  text?: string;
}

/** A stage either lets the request pass with what it has found out, or refuses it with an answer. */
export type Outcome<T> = { passed: T } | { refused: Answer };

/**
 * The stages that a request goes through. A sound sandbox has the ones of `soundStages`; faults and variations
 * are made by replacing some of them from outside.
 */
export interface Stages {
  authenticate(request: SandboxRequest): Outcome<Caller>;
  /** Whether the caller may manage groups at all. */
  authorize(caller: Caller): Outcome<Caller>;
  validate(request: SandboxRequest, caller: Caller): Outcome<Call>;
  handle(call: Call): Answer;
}

/** Answers requests, one transaction each. */
export type Exchange = (request: SandboxRequest) => Promise<Answer>;

/** Whether an operation changes anything. */
export function isWrite(operationId: OperationId): boolean {
  return operationDescriptors[operationId].method !== "GET";
}

/** Puts the stages together: all of them run inside one transaction. */
export function exchangeWith(stages: Stages, store: Store): Exchange {
  const answer = (request: SandboxRequest): Answer => {
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
      ? store.transactions.write(() => answer(request))
      : store.transactions.read(() => answer(request));
}

/** An error in the form that existing clients read. */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  childMessages?: string[],
): Answer {
  return { status, body: { code, message, ...(childMessages ? { childMessages } : {}) } };
}
