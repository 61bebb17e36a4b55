import type { Oas3Rule } from "@redocly/openapi-core";

interface Options {
  /** Statuses required for every operation. */
  always?: number[];
  /** Statuses also required for operations with a path parameter. */
  withPathParameter?: number[];
  /** Statuses also required for operations with a request body. */
  withRequestBody?: number[];
}

/**
 * Every operation lists the ways it can fail, so that clients and the mock are prepared for them.
 * `default` stands for all statuses that are not listed.
 */
export const errorStatuses: Oas3Rule = (options: Options) => ({
  Paths: {
    Operation(operation, ctx) {
      const path = String(ctx.location.pointer.split("/")[2]);
      const expected = [
        ...(options.always ?? []),
        ...(path.includes("{") ? (options.withPathParameter ?? []) : []),
        ...(operation.requestBody ? (options.withRequestBody ?? []) : []),
      ];
      const { responses = {} } = operation;
      if ("default" in responses) return;
      const missing = expected.filter((status) => !(status in responses));
      if (missing.length > 0) {
        ctx.report({
          message: `Missing ${missing.join(", ")}, which this operation can also return: add the response, for example from \`components/responses\`.`,
          location: ctx.location.child("responses").key(),
        });
      }
    },
  },
});
