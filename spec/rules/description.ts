import type { Oas3Rule, UserContext } from "@redocly/openapi-core";

/** Everything that readers of the docs or users of a generated client see has a description. */
export const description: Oas3Rule = () => {
  const check = (node: object, ctx: UserContext, location = ctx.location, key = "description") => {
    const { node: resolved } = ctx.resolve<object>(node);
    const text = Object.entries(resolved ?? {}).find(([name]) => name === key)?.[1];
    if (typeof text !== "string" || text.trim() === "") {
      ctx.report({
        message: `Missing \`${key}\`: add one that says more than the name.`,
        location: location.key(),
      });
    }
  };
  const checkEach = (nodes: Record<string, object>, ctx: UserContext) => {
    for (const [name, node] of Object.entries(nodes)) check(node, ctx, ctx.location.child(name));
  };
  const checkOne = (node: object, ctx: UserContext) => check(node, ctx);
  return {
    Info: checkOne,
    Server: checkOne,
    ServerVariable: checkOne,
    Tag: checkOne,
    Operation: checkOne,
    Parameter: checkOne,
    Header: checkOne,
    RequestBody: checkOne,
    Response: checkOne,
    SecurityScheme: checkOne,
    NamedSchemas: checkEach,
    SchemaProperties: checkEach,
    Example: (node, ctx) => check(node, ctx, ctx.location, "summary"),
  };
};
