import type { Oas3Rule } from "@redocly/openapi-core";

/** The kinds of components that become types in generated code. */
const KINDS = ["schemas", "parameters", "headers", "responses"] as const;

/** Components that become types have different names, whatever their kind: some generators write all types into one module. */
export const componentNames: Oas3Rule = () => ({
  Components(components, ctx) {
    const kinds = new Map<string, string>();
    for (const kind of KINDS) {
      for (const name of Object.keys(components[kind] ?? {})) {
        const other = kinds.get(name);
        if (other === undefined) {
          kinds.set(name, kind);
        } else {
          ctx.report({
            message: `\`${name}\` is also in \`${other}\`: rename one of them, since some generators write both as types of that name.`,
            location: ctx.location.child([kind, name]).key(),
          });
        }
      }
    }
  },
});
