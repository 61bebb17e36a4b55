import type { IncomingMessage } from "node:http";
import { renderFrontPage } from "@aam-groups/command/front-page";
import { operationDescriptors, routesAt, specVersion } from "@aam-groups/types";
import type { FastifyRequest } from "fastify";
import { TOKEN_PATHS } from "./oauth.ts";

/** The prefix of every path in Adobe's documentation (decision D1). */
export const PREFIX = "/api/v1";
/** The path of the page that says what is served. */
export const FRONT = "/";

const operations = Object.values(operationDescriptors);

export function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0] ?? FRONT;
}

/** The methods that are defined for a path; of `*`, which stands for the whole server, all that it has. */
export function methodsAt(path: string): string[] {
  if (path === "*") return operations.map(({ method }) => method);
  if (path === FRONT) return ["GET"];
  if (TOKEN_PATHS.some((known) => known === path.replace(/\/$/, ""))) return ["POST"];
  if (!path.startsWith(PREFIX)) return [];
  const here = routesAt(operations, path.slice(PREFIX.length), "optional");
  return here.map(({ route }) => route.method);
}

/** The page that says what is served, for one request. */
export function frontPage(request: IncomingMessage): {
  headers: Record<string, string>;
  text: string;
} {
  const name = "Sandbox of the Group Management API";
  const described = operations.map(({ id, method, path }) => ({ id, method, path }));
  return renderFrontPage({ name, specVersion, prefix: PREFIX, operations: described }, request);
}
