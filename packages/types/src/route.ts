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

/** The routes that a path belongs to. */
export function routesAt<R extends Route>(
  routes: readonly R[],
  path: string,
  lastSlash: LastSlash,
): RouteMatch<R>[] {
  return routes.flatMap((route) => {
    const match = new RegExp(`^${routePattern(route, routes, lastSlash)}$`).exec(path);
    return match ? [{ route, parameters: { ...match.groups } }] : [];
  });
}
