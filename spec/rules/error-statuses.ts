import type { Oas3Rule } from "@redocly/openapi-core";

interface Options {
  /** Statuses that every operation must have. */
  always?: number[];
  /** Statuses that an operation with a parameter in its path must have as well. */
  withPathParameter?: number[];
  /** Statuses that an operation with a request body must have as well. */
  withRequestBody?: number[];
}

/** An operation names the ways in which it can fail, so that clients and mock are ready for them. */
export const errorStatuses: Oas3Rule = (options: Options) => ({
  Paths: {
    Operation(operation, ctx) {
      const path = String(ctx.location.pointer.split("/")[2]);
      const expected = [
        ...(options.always ?? []),
        ...(path.includes("{") ? (options.withPathParameter ?? []) : []),
        ...(operation.requestBody ? (options.withRequestBody ?? []) : []),
      ];
      const missing = expected.filter((status) => !(status in (operation.responses ?? {})));
      if (missing.length > 0) {
        ctx.report({
          message: `This operation can fail with ${missing.join(", ")} too: add the response, for example from \`components/responses\`.`,
          location: ctx.location.child("responses").key(),
        });
      }
    },
  },
});
