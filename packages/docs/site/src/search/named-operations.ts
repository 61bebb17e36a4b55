import type { SearchData } from "./search-data.ts";

/** An operation that a query names. */
export interface NamedOperation {
  /** The name of the page's part of the index. */
  page: string;
  id: string;
  /** An address without a method is rather one that is read. */
  weight: number;
}

/**
 * The operations that a query names, as `PUT /groups/17/permissions/`, with or without the host, the method, or a slash at
 * the end, or by their id.
 */
export function namedOperations(
  term: string,
  { pages, serverPaths }: SearchData,
): NamedOperation[] {
  const wanted = term.trim();
  const [, method, address] =
    /^(?:(get|post|put|patch|delete)\s+)?(?:https?:\/\/[^/\s]+)?(\/[^\s?#]*)/i.exec(wanted) ?? [];
  return Object.entries(pages).flatMap(([page, { operation }]) => {
    if (!operation) return [];
    const isId = operation.id.toLowerCase() === wanted.toLowerCase();
    const isRequest =
      address !== undefined &&
      pathPattern(operation.path, serverPaths).test(address) &&
      (method === undefined || operation.method === method.toUpperCase());
    const isLikely = method !== undefined || operation.method === "GET";
    return isId || isRequest ? [{ page, id: operation.id, weight: isLikely ? 2 : 1 }] : [];
  });
}

/** The path may follow that of a server, such as `/v1`, and its parameters may have any value. */
function pathPattern(path: string, serverPaths: readonly string[]): RegExp {
  const before = serverPaths.map(literal).join("|");
  const parts = path.replace(/\/$/, "").split(/\{[^{}/]*\}/);
  return new RegExp(`^(?:${before})?${parts.map(literal).join("[^/]+")}/?$`, "i");
}

/** A pattern for the text itself. `RegExp.escape` is too new for some browsers. */
function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
