import { parseExactly, withExactIds } from "../exact-json.ts";

/** The content of a text: its value if it is JSON, and a description. */
export interface Content {
  value?: unknown;
  name: string;
  cause?: unknown;
}

const JSON_TYPE = /^application\/([\w.+-]+\+)?json\b/i;

/**
 * The content of a response body.
 *
 * @param type its media type; `null` to accept any JSON, also with numbers that lose digits
 */
export function contentOf(text: string, type: string | null): Content {
  // Also a byte order mark, which node-fetch 2 leaves in the text.
  const json = text.trim();
  if (!json) return { name: "no body" };
  if (type !== null && !JSON_TYPE.test(type)) return { name: type };
  try {
    const value: unknown = type === null ? JSON.parse(withExactIds(json)) : parseExactly(json);
    if (Array.isArray(value)) return { value, name: "a JSON array" };
    return { value, name: value instanceof Object ? "a JSON object" : "a bare JSON value" };
  } catch (cause) {
    return { name: cause instanceof RangeError ? cause.message : "invalid JSON", cause };
  }
}

/** The message in an error body of any kind that deployments, gateways and OAuth servers are known to send. */
export function messageIn(body: unknown): string {
  const { message, error_description, error, code }: Record<string, unknown> = Object(body);
  return (
    [message, error_description, error, code].find(
      (value): value is string => typeof value === "string" && value !== "",
    ) ?? ""
  );
}
