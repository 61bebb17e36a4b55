import type { paths } from "@aam-groups/types";
import createClient, { type Client } from "openapi-fetch";
import { UnexpectedResponseError } from "./errors/errors.ts";
import { jsonOf, withExactIds } from "./exact-json.ts";
import { checkedOptions } from "./options/check-options.ts";
import { CLIENT_RULES, type GroupsClientOptions } from "./options/client-options.ts";
import { headersOf } from "./options/headers.ts";
import { DEFAULT_LIMITS } from "./options/limits.ts";
import { contentOf } from "./responses/content.ts";
import { copyOf } from "./responses/headers.ts";
import { safeGroupId } from "./safe-group-id.ts";
import { sendOptionsOf } from "./sending/send-options.ts";
import { Sending } from "./sending/sending.ts";

/**
 * Types of the spec with plain strings instead of open lists of values.
 * openapi-fetch 0.17 would treat `string & {}`, which keeps known values for completion, as an object with the methods of strings.
 */
type Plain<T> = T extends string
  ? string extends T
    ? string
    : T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { [Key in keyof T]: Plain<T[Key]> }
      : T;

/** Statuses of responses that cannot have a body. */
const WITHOUT_BODY = [204, 205];

/**
 * The typed openapi-fetch client with the same credentials, retries, timeouts and checks as the methods:
 * paths instead of methods, middleware, and results instead of exceptions for responses that are not 2xx, which always have an `error`.
 *
 * It takes the options of a client. The methods do not use openapi-fetch, so bundles only include it if you call this function.
 *
 * @throws TypeError if an option is missing, unknown or invalid
 * @example
 * const api = createOpenapiFetchClient({ baseUrl: "https://aam.adobe.io/v1", token });
 * const { data, error, response } = await api.GET("/groups/");
 */
export function createOpenapiFetchClient(
  given: Omit<GroupsClientOptions, "validate">,
): Client<Plain<paths>> {
  const { validate: _, ...rules } = CLIENT_RULES;
  const options = checkedOptions("createOpenapiFetchClient", given, rules);
  const limits = { ...DEFAULT_LIMITS, ...options };
  const sendOptions = sendOptionsOf(options);
  // In a program that is CommonJS as a whole, its function is a property of what is imported.
  const create: typeof createClient = Object(createClient).default ?? createClient;
  const sendings = new WeakMap<Request, Sending>();
  const nameOf = ({ method, url }: Request) => `${method} ${new URL(url).pathname}`;
  /** @param problem completes a message after a colon */
  function unexpected(
    request: Request,
    status: number,
    text: string,
    problem: string,
    cause?: unknown,
  ) {
    const { attempts = 0, mask = (given: string) => given } = sendings.get(request) ?? {};
    const message = mask(`: ${problem}`);
    return new UnexpectedResponseError(
      nameOf(request),
      attempts,
      status,
      message,
      mask(text),
      cause,
    );
  }

  const client = create<Plain<paths>>({
    baseUrl: options.baseUrl,
    headers: headersOf(options),
    pathSerializer: (path, { groupId }) =>
      path.replace("{groupId}", () => `${safeGroupId("path", groupId)}`),
    bodySerializer: (body) => jsonOf("body", body),
    fetch: async (request) => {
      const { url, method, signal } = request;
      // Not `request.body`, which Firefox lacks.
      const body = method === "GET" ? "" : await request.clone().text();
      const headers = Object.fromEntries(request.headers);
      const init = { method, headers, ...(body && { body }) };
      const outgoing = { url, init, signal, isRetryable: method !== "POST" };
      const sending = new Sending(nameOf(request), outgoing, limits, sendOptions);
      sendings.set(request, sending);
      const { status, text, headers: found } = await sending.run();
      // A `Response` cannot have another one.
      if (status < 200 || status > 599)
        throw unexpected(request, status, text, `status ${status} is not from 200 to 599`);
      return new Response(WITHOUT_BODY.includes(status) ? null : text, {
        status,
        headers: copyOf(found, (value) => value),
      });
    },
  });
  client.use({
    // As the first of all middleware, it sees a response last.
    async onResponse({ request, response, options }) {
      const { ok, status } = response;
      if (ok && options.parseAs !== "json") return undefined;
      const text = await response.clone().text();
      const { value, name, cause } = contentOf(text, ok ? "application/json" : null);
      const headers = new Headers(response.headers);
      headers.delete("content-length");
      // openapi-fetch would return `""` or `null`, and `if (error)` would take the failure for a success.
      if (!ok && !value && name !== "invalid JSON")
        return Response.json({ message: `status ${status} with ${name}` }, { status, headers });
      if (ok && cause !== undefined) {
        const problem =
          cause instanceof RangeError
            ? `the response has ${name}`
            : `expected JSON but got ${name}`;
        // Parsed again, since the message of a SyntaxError quotes part of the text.
        const again = contentOf(sendings.get(request)?.mask(text) ?? text, "application/json");
        throw unexpected(request, status, text, problem, again.cause);
      }
      const exact = withExactIds(text);
      return exact === text ? undefined : new Response(exact, { status, headers });
    },
  });
  return client;
}
