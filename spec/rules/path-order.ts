import type { Oas3Rule } from "@redocly/openapi-core";

/** A path stands before those whose parameters it would fit: some servers take the first path that fits a request. */
export const pathOrder: Oas3Rule = () => ({
  Paths(paths, ctx) {
    const before: string[] = [];
    for (const path of Object.keys(paths)) {
      const taker = before.find((other) => fits(path, other));
      if (taker !== undefined) {
        ctx.report({
          message: `\`${path}\` never gets a request where paths are tried in order: put it before \`${taker}\`.`,
          location: ctx.location.child(path).key(),
        });
      }
      before.push(path);
    }
  },
});

/** Whether a request to a path fits another one, which has a parameter where this has a word. */
function fits(path: string, other: string): boolean {
  const segments = path.split("/");
  const others = other.split("/");
  return (
    segments.length === others.length &&
    segments.every((segment, at) => {
      const isParameter = others[at]?.startsWith("{") === true && segment !== "";
      return isParameter || segment === others[at];
    })
  );
}
