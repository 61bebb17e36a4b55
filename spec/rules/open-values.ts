import type { Oas3Rule } from "@redocly/openapi-core";

/** What can be sent can be returned: `Permission` has every value of `SegmentPermission`. */
export const openValues: Oas3Rule = () => ({
  NamedSchemas(schemas, ctx) {
    for (const [open, schema] of Object.entries(schemas)) {
      const known: unknown =
        "x-extensible-enum" in schema ? schema["x-extensible-enum"] : undefined;
      if (!Array.isArray(known)) continue;
      for (const [closed, { enum: values = [] }] of Object.entries(schemas)) {
        const missing = closed.endsWith(open) ? values.filter((one) => !known.includes(one)) : [];
        if (missing.length > 0) {
          ctx.report({
            message: `\`${open}\` lacks ${missing.join(", ")} of \`${closed}\`: add it to \`x-extensible-enum\`, since a server returns what it accepts.`,
            location: ctx.location.child([open, "x-extensible-enum"]).key(),
          });
        }
      }
    }
  },
});
