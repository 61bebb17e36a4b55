/** The message of the root cause: `fetch` itself only says "fetch failed". */
export function explain(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const below: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  // Causes may be circular.
  if (below instanceof Error && depth < 9) return explain(below, depth + 1);
  return error.message || error.name;
}

/** Where a redirect leads, without its query, which may hold anything. */
export function targetOf({ headers }: Response, from: string): string {
  const location = headers.get("location") ?? "";
  if (!location || !URL.canParse(location, from)) return "to an unknown place";
  const { origin, pathname } = new URL(location, from);
  return `to ${origin}${pathname}`;
}
