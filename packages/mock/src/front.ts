import type { IncomingMessage } from "node:http";
import { renderFrontPage } from "@aam-groups/command/front-page";
import { routesAt } from "@aam-groups/types";
import type { FastifyRequest } from "fastify";
import type { PrismOperation } from "./prism-operation.ts";

/** The prefix of every path in Adobe's documentation (decision D1). */
export const PREFIX = "/api/v1";
/** The path of the page that says what is served. */
export const FRONT = "/";

export function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0] ?? FRONT;
}

export function isRead({ method }: FastifyRequest): boolean {
  return method === "GET" || method === "HEAD";
}

/** The method that a request is responded to as: GET for HEAD, unless that is defined itself. */
export function methodFor({ method }: FastifyRequest, defined: readonly string[]): string {
  return method === "HEAD" && !defined.includes("HEAD") ? "GET" : method;
}

/** The methods that are defined for a path; of `*`, which stands for the whole server, all that it has. */
export function methodsAt(operations: readonly PrismOperation[], path: string): string[] {
  if (path === FRONT) return ["GET"];
  const here =
    path === "*" ? operations : routesAt(operations, path, "exact").map(({ route }) => route);
  return here.map(({ method }) => method.toUpperCase());
}

/** A missing or an extra trailing slash is the likeliest reason: say so. */
export function noSuchPath(operations: readonly PrismOperation[], path: string): string {
  const twin = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  const hint = routesAt(operations, twin, "exact").length > 0 ? ` Did you mean ${twin}?` : "";
  return `The spec has no path ${path}.${hint}`;
}

/** The page that says what is served, for one request. */
export function frontPage(
  {
    operations,
    specVersion,
  }: { operations: readonly PrismOperation[]; specVersion: string | undefined },
  docsUrl: string | undefined,
  request: IncomingMessage,
): { headers: Record<string, string>; text: string } {
  const described = operations.map(({ iid = "", method, path }) => ({
    id: iid,
    method: method.toUpperCase(),
    path: path.slice(PREFIX.length),
  }));
  const name = "Mock of the Group Management API";
  return renderFrontPage(
    { name, specVersion, prefix: PREFIX, operations: described, docsUrl },
    request,
  );
}
