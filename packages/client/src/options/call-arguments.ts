import type { OperationId, operations } from "@aam-groups/types";
import type { CallOptions } from "./call-options.ts";

/** The parameters that the spec declares in one part of a request; `never` if there are none. */
type ParametersIn<Id extends OperationId, Place extends "query" | "header"> = Exclude<
  operations[Id]["parameters"][Place],
  undefined
>;

/** An option that exists if the spec has such parameters, and is required if one of them is. */
type Option<Name extends string, Parameters> = [Parameters] extends [never]
  ? unknown
  : Record<never, never> extends Parameters
    ? { [Key in Name]?: Parameters | undefined }
    : { [Key in Name]: Parameters };

/** The query parameters and headers that the spec declares for an operation. */
export type RequestParameters<Id extends OperationId> = Option<"query", ParametersIn<Id, "query">> &
  Option<"headers", ParametersIn<Id, "header">>;

/** The last argument of an operation's method: optional unless the spec requires a query parameter or a header. */
export type CallArguments<Id extends OperationId> =
  unknown extends RequestParameters<Id>
    ? [options?: CallOptions]
    : Record<never, never> extends RequestParameters<Id>
      ? [options?: CallOptions & RequestParameters<Id>]
      : [options: CallOptions & RequestParameters<Id>];
