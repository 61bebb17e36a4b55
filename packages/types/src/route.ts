/** Whether a path may have, or lack, the last slash of its template. */
export type LastSlash = "exact" | "optional";

/** Something at a path template, such as `/groups/{groupId}`. */
export interface Route {
  path: string;
}

/** A route that a path belongs to, and what the path has in the places of the parameters, as it is written there. */
export interface RouteMatch<R extends Route> {
  route: R;
  parameters: Record<string, string>;
}

/**
 * A pattern, without `^` and `$`, for the paths of one of several routes. Each parameter is a group of its name
 * (with `_` for what is neither letter nor digit), and is never empty.
 * A fixed path wins over a template: `/groups/bulk-delete` is not the path of a group.
 */
export function routePattern(route: Route, routes: readonly Route[], lastSlash: LastSlash): string {
  const source = ({ path }: Route) =>
    (lastSlash === "optional" ? path.replace(/\/$/, "") : path)
      .replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")
      .replaceAll(/\{([^{}]+)\}/g, (_all, name) => `(?<${name.replaceAll(/\W/g, "_")}>[^/]+)`) +
    (lastSlash === "optional" ? "/?" : "");
  const isFixed = ({ path }: Route) => !path.includes("{");
  const fixed = isFixed(route) ? [] : routes.filter(isFixed);
  return fixed.map((one) => `(?!${source(one)}$)`).join("") + source(route);
}

/** The patterns of routes, for whole paths: what takes requests asks for each of them. */
const patterns = new WeakMap<readonly Route[], Map<LastSlash, RegExp[]>>();

function patternsOf(routes: readonly Route[], lastSlash: LastSlash): RegExp[] {
  const known = patterns.get(routes) ?? new Map<LastSlash, RegExp[]>();
  patterns.set(routes, known);
  const found =
    known.get(lastSlash) ??
    routes.map((route) => new RegExp(`^${routePattern(route, routes, lastSlash)}$`));
  known.set(lastSlash, found);
  return found;
}

/** The routes that a path belongs to. The list must not change after it was first used: its patterns are kept. */
export function routesAt<R extends Route>(
  routes: readonly R[],
  path: string,
  lastSlash: LastSlash,
): RouteMatch<R>[] {
  const own = patternsOf(routes, lastSlash);
  return routes.flatMap((route, i) => {
    const match = own[i]?.exec(path);
    return match ? [{ route, parameters: { ...match.groups } }] : [];
  });
}
