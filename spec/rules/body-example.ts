import type { Oas3Rule } from "@redocly/openapi-core";

/** Every body has a named example: the mock answers with it and the docs show it. */
export const bodyExample: Oas3Rule = () => ({
  MediaType(mediaType, ctx) {
    if (Object.keys(mediaType.examples ?? {}).length === 0) {
      ctx.report({
        message:
          "This body has no example: add one to `components/examples` and name it under `examples`.",
        location: ctx.location.key(),
      });
    }
  },
});
