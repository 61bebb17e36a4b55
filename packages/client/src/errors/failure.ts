import type { OperationId, operations } from "@aam-groups/types";

type Responses<Id extends OperationId> = operations[Id]["responses"];
type SuccessStatus = 200 | 201 | 202 | 204;
type JsonOf<Response> = Response extends { content: { "application/json": infer Body } }
  ? Body
  : undefined;

/** The body that the spec documents for all other statuses; `never` if it documents none. */
type DefaultBody<Id extends OperationId> = "default" extends keyof Responses<Id>
  ? JsonOf<Responses<Id>["default"]>
  : never;

/** What an operation resolves to: the body of its documented 2xx responses, or of `default` if there are none. */
export type SuccessBody<Id extends OperationId> = [keyof Responses<Id> & SuccessStatus] extends [
  never,
]
  ? DefaultBody<Id>
  : JsonOf<Responses<Id>[keyof Responses<Id> & SuccessStatus]>;

/** The error statuses that the spec documents for an operation; any number if it has a `default`. */
export type FailureStatus<Id extends OperationId> =
  | Exclude<keyof Responses<Id> & number, SuccessStatus>
  | ("default" extends keyof Responses<Id> ? number : never);

/** Statuses that the spec does not document, but that gateways and frameworks return. */
export type UndocumentedStatus = 405 | 408 | 502;

/** One member for each status that the spec documents for an operation, so that `switch (error.status)` narrows `error.body`. */
export type Failure<
  Id extends OperationId,
  Status extends FailureStatus<Id> | UndocumentedStatus = FailureStatus<Id> | UndocumentedStatus,
> = Status extends keyof Responses<Id>
  ? { operationId: Id; status: Status; body: JsonOf<Responses<Id>[Status]> | undefined }
  : {
      operationId: Id;
      status: Status;
      body: [DefaultBody<Id>] extends [never] ? unknown : DefaultBody<Id> | undefined;
    };
