/** What went wrong at the bottom of it: `fetch` itself says no more than "fetch failed". */
export function explain(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AggregateError && at.errors.length > 0) return explain(at.errors[0]);
    if (!(at.cause instanceof Error)) return at.message || at.name;
  }
  return String(error);
}

/** Where a redirect leads, without its query, which may hold anything. */
export function targetOf({ headers }: Response, from: string): string {
  const location = headers.get("location") ?? "";
  if (!location || !URL.canParse(location, from)) return "to nowhere that can be seen";
  const { origin, pathname } = new URL(location, from);
  return `to ${origin}${pathname}`;
}
