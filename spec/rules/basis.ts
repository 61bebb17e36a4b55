import type { Oas3Rule, UserContext } from "@redocly/openapi-core";

/** The three values of `x-basis`, from the most to the least certain (decision D3). */
const BASES = ["documented", "convention", "assumed"];

/** Every response, request body and component schema says where its statement comes from. */
export const basis: Oas3Rule = () => {
  const check = (node: object, ctx: UserContext, location = ctx.location) => {
    if ("$ref" in node) return;
    const value = "x-basis" in node ? node["x-basis"] : undefined;
    const reason = "x-basis-reason" in node ? node["x-basis-reason"] : undefined;
    if (value === undefined) {
      ctx.report({
        message: `Missing \`x-basis\`: add one of ${BASES.join(", ")}, to say where this comes from.`,
        location: location.key(),
      });
    } else if (typeof value !== "string" || !BASES.includes(value)) {
      ctx.report({
        message: `Invalid \`x-basis\` ${JSON.stringify(value)}: use one of ${BASES.join(", ")}.`,
        location: location.child("x-basis"),
      });
    }
    if (value === "assumed" && reason === undefined) {
      ctx.report({
        message: "Assumed without a reason: add `x-basis-reason` to say why we assume this.",
        location: location.child("x-basis"),
      });
    }
    if (reason !== undefined && (typeof reason !== "string" || reason.trim() === "")) {
      ctx.report({
        message: "Empty `x-basis-reason`: write one sentence, or remove it.",
        location: location.child("x-basis-reason"),
      });
    }
  };
  return {
    Response: (response, ctx) => check(response, ctx),
    RequestBody: (requestBody, ctx) => check(requestBody, ctx),
    NamedSchemas(schemas, ctx) {
      for (const [name, schema] of Object.entries(schemas)) {
        check(schema, ctx, ctx.location.child(name));
      }
    },
  };
};
