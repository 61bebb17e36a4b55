import type { IncomingMessage } from "node:http";
import { originOf } from "./host.ts";

/** What a server says about itself at `/`, to people and to whatever waits until it serves. */
export interface FrontPage {
  name: string;
  /** The version of the spec that it speaks, if that has one. */
  specVersion: string | undefined;
  /** The base URL below the origin, e.g. `/api/v1`. */
  prefix: string;
  operations: readonly { id: string; method: string; path: string }[];
  /** Where its docs are, if they are served too; Adobe's documentation otherwise. */
  docsUrl?: string | undefined;
}

const ADOBES_PAGE =
  "https://experienceleague.adobe.com/en/docs/audience-manager/user-guide/api-and-sdk-code/rest-apis/user-group-permissions/aam-api-group";

/** The page for one request: HTML if its `Accept` prefers that, as browsers do, and JSON otherwise. */
export function renderFrontPage(
  { name, specVersion, prefix, operations, docsUrl = ADOBES_PAGE }: FrontPage,
  request: IncomingMessage,
): { headers: Record<string, string>; text: string } {
  const baseUrl = `${originSeenBy(request)}${prefix}`;
  const isHtml = prefersHtml(request.headers.accept);
  const lines = operations.map(
    ({ id, method, path }) => `<li><code>${method} ${escaped(path)}</code> ${escaped(id)}</li>`,
  );
  return {
    headers: {
      "content-type": isHtml ? "text/html; charset=utf-8" : "application/json",
      "cache-control": "no-store",
      vary: "accept",
    },
    text: isHtml
      ? `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escaped(name)}</title>
<h1>${escaped(name)}</h1>
<p>Base URL: <code>${escaped(baseUrl)}</code></p>
${specVersion === undefined ? "" : `<p>Version of the spec: ${escaped(specVersion)}</p>\n`}<ul>
${lines.join("\n")}
</ul>
<p><a href="${escaped(docsUrl)}">Docs</a></p>
</html>
`
      : JSON.stringify({ name, specVersion, baseUrl, operations, docs: docsUrl }, null, 2),
  };
}

/** The origin by which the caller knows the server, which can be another one behind a container's port. */
function originSeenBy({ headers, socket }: IncomingMessage): string {
  const named = `http://${headers.host}`;
  if (headers.host && URL.canParse(named)) return new URL(named).origin;
  return originOf(undefined, {
    address: socket.localAddress ?? "",
    port: socket.localPort ?? 0,
  });
}

/** Programs that take anything get JSON. */
function prefersHtml(accept = ""): boolean {
  return quality(accept, "text/html") > quality(accept, "application/json");
}

/** How welcome a media type is, from 0 to 1: what names it most exactly counts (RFC 9110, 12.5.1). */
function quality(accept: string, type: string): number {
  const ranges = new Map(
    accept.split(",").map((range) => {
      const [name = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
      const q = parameters.find((parameter) => parameter.startsWith("q="));
      return [name, q === undefined ? 1 : Number(q.slice(2)) || 0];
    }),
  );
  return ranges.get(type) ?? ranges.get(type.replace(/\/.*/, "/*")) ?? ranges.get("*/*") ?? 0;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
