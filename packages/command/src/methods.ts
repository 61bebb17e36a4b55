import type { IncomingHttpHeaders } from "node:http";

/**
 * The value of `Allow` for a path: the methods that are defined for it, HEAD wherever there is GET (RFC 9110, 9.3.2),
 * and OPTIONS, which every path responds to.
 */
export function allowedMethods(defined: Iterable<string>): string {
  const methods = [...defined].flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return [...new Set([...methods, "OPTIONS"])].join(", ");
}

/** Whether an OPTIONS request is a browser's question about another origin, which CORS answers. */
export function isPreflight(headers: IncomingHttpHeaders): boolean {
  return Boolean(headers.origin && headers["access-control-request-method"]);
}
