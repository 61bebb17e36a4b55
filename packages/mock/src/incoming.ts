import type { IHttpRequest } from "@stoplight/prism-http";
import type { FastifyRequest } from "fastify";

/** A request in Prism's form. */
export interface Incoming {
  request: IHttpRequest;
  /** Set if the body claims to be JSON and is not. */
  malformed?: string;
}

/**
 * Turns a request into Prism's form, and takes out what Prism 5.16 stumbles over: a malformed `Accept` or
 * `Content-Type` ends it, `application/anything+json` counts as JSON, malformed JSON is never answered.
 */
export function readIncoming(request: FastifyRequest, path: string): Incoming {
  const text = typeof request.body === "string" ? request.body : "";
  const type = mediaType(request.headers["content-type"]);
  const { body, malformed } = type === "application/json" ? parse(text) : { body: text };
  return {
    request: {
      method: request.method.toLowerCase() as IHttpRequest["method"],
      url: { path, query: {} },
      headers: {
        accept: "*/*",
        ...only(request, "authorization"),
        ...only(request, "x-api-key"),
        ...(text === "" ? {} : { "content-type": type, "content-length": String(text.length) }),
      },
      ...(text === "" ? {} : { body }),
    },
    ...(malformed === undefined ? {} : { malformed }),
  };
}

function only(request: FastifyRequest, name: string): Record<string, string> {
  const value = request.headers[name];
  return typeof value === "string" ? { [name]: value } : {};
}

function mediaType(header: string | undefined): string {
  const essence = header?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return /^[\w!#$&^.-]+\/[\w!#$&^.-]+$/.test(essence) ? essence : "application/octet-stream";
}

/** A body that is not JSON becomes no body, which every operation with a body refuses. */
function parse(text: string): { body: unknown; malformed?: string } {
  try {
    return { body: text === "" ? undefined : JSON.parse(text) };
  } catch (error) {
    return { body: undefined, malformed: error instanceof Error ? error.message : String(error) };
  }
}
