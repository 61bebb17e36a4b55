import { bearerToken } from "@aam-groups/spec/bearer-token";
import { parseJson, textOf } from "@aam-groups/spec/json-body";
import type { IHttpRequest } from "@stoplight/prism-http";
import type { FastifyRequest } from "fastify";
import type { PrismOperation } from "./prism-operation.ts";

/** A request in Prism's form. */
export interface PrismRequest {
  request: IHttpRequest;
  /** Set if the body claims to be JSON and is not. */
  malformed?: string;
}

/**
 * Turns a request into Prism's form, with all of its query parameters and headers, and takes out what Prism 5.16
 * stumbles over: a malformed `Accept` or `Content-Type` ends it, `application/anything+json` counts as JSON, malformed
 * JSON never gets a response, `?PAGESIZE=1` counts as `pageSize`, `bearer any` as no token, and `Bearer a b` as one.
 */
export function readIncoming(request: FastifyRequest, operation: PrismOperation): PrismRequest {
  const [path = "/", query = ""] = request.url.split(/\?(.*)/s, 2);
  const { text } = textOf(request.body);
  const type = mediaType(request.headers["content-type"]);
  const { body, malformed } = type === "application/json" ? parse(text) : { body: text };
  const { "content-type": _type, "content-length": _length, ...headers } = request.headers;
  return {
    request: {
      // A HEAD is responded to as a GET.
      method: operation.method as IHttpRequest["method"],
      url: { path, query: readQuery(query, operation) },
      headers: {
        ...readHeaders(headers),
        ...readAuthorization(headers.authorization),
        accept: "*/*",
        ...(text === "" ? {} : { "content-type": type, "content-length": String(text.length) }),
      },
      ...(text === "" ? {} : { body }),
    },
    ...(malformed === undefined ? {} : { malformed }),
  };
}

/** One value as text, several of one name as a list, as Prism's own server has them. */
function readQuery(query: string, operation: PrismOperation): Record<string, string | string[]> {
  const declared = (operation.request?.query ?? []).map(({ name }) => name);
  const params = new URLSearchParams(query);
  const names = [...new Set(params.keys())].filter(
    (name) =>
      declared.includes(name) ||
      !declared.some((other) => other.toLowerCase() === name.toLowerCase()),
  );
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? String(values[0]) : values];
    }),
  );
}

function readHeaders(headers: FastifyRequest["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]),
  );
}

/** Other schemes than `Bearer` are left to Prism. */
function readAuthorization(header = ""): { authorization?: string } {
  const token = bearerToken(header);
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return /^bearer\b/i.test(header) ? { authorization: "Bearer" } : {};
}

function mediaType(header: string | undefined): string {
  const essence = header?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return /^[\w!#$&^.-]+\/[\w!#$&^.-]+$/.test(essence) ? essence : "application/octet-stream";
}

/** A body that is not JSON becomes no body, which every operation with a body refuses. */
function parse(text: string): { body: unknown; malformed?: string } {
  if (text === "") return { body: undefined };
  const parsed = parseJson(text);
  return "why" in parsed ? { body: undefined, malformed: parsed.why } : { body: parsed.value };
}
