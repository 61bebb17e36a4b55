import type { OperationId, operations } from "@aam-groups/types";

type Responses<Id extends OperationId> = operations[Id]["responses"];
type SuccessStatus = 200 | 201 | 204;
type JsonOf<Response> = Response extends { content: { "application/json": infer Body } }
  ? Body
  : undefined;

/** What an operation resolves to: the body of its documented 2xx answers. */
export type SuccessBody<Id extends OperationId> = JsonOf<
  Responses<Id>[keyof Responses<Id> & SuccessStatus]
>;

/** The statuses of errors that the contract has for an operation. */
export type FailureStatus<Id extends OperationId> = Exclude<
  keyof Responses<Id> & number,
  SuccessStatus
>;

/** Statuses that the contract does not have, and that gateways and frameworks answer all the same. */
export type UndocumentedStatus = 405 | 408 | 502;

/** One member for each status that the contract has for an operation, so that `switch (error.status)` narrows `error.body`. */
export type Failure<
  Id extends OperationId,
  Status extends FailureStatus<Id> | UndocumentedStatus = FailureStatus<Id> | UndocumentedStatus,
> =
  Status extends FailureStatus<Id>
    ? { operationId: Id; status: Status; body: JsonOf<Responses<Id>[Status]> | undefined }
    : { operationId: Id; status: Status; body: unknown };
