import type { FetchResponse } from "../fetch.ts";

/** Where a redirect leads, without its query, which may hold anything. */
export function targetOf({ headers }: FetchResponse, from: string): string {
  const location = headers.get("location") ?? "";
  if (!location || !URL.canParse(location, from)) return "to an unknown place";
  const { origin, pathname } = new URL(location, from);
  return `to ${origin}${pathname}`;
}
