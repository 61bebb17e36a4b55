import type { Oas3Rule } from "@redocly/openapi-core";

/** Every body has a named example, which the mock returns and the docs show. */
export const bodyExample: Oas3Rule = () => ({
  MediaType(mediaType, ctx) {
    if (Object.keys(mediaType.examples ?? {}).length === 0) {
      ctx.report({
        message:
          "This body has no example: add one to `components/examples` and reference it under `examples`.",
        location: ctx.location.key(),
      });
    }
  },
});
