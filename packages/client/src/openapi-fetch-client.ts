import type { paths } from "@aam-groups/types";
import createClient, { type Client, type Middleware } from "openapi-fetch";
import { UnexpectedResponseError } from "./errors/errors.ts";
import { exact, withExactIds } from "./exact-json.ts";
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

/** What every response is taken for, since openapi-fetch parses it whatever its media type says. */
const JSON_TYPE = "application/json";

/** Statuses of responses that cannot have a body. */
const WITHOUT_BODY = [204, 205];

/**
 * Gives an error with a message to failures without a body, or with one like `null`: openapi-fetch would return `""` or `null`,
 * and `if (error)` would take the failure for a success.
 */
const ERROR_OF_ALL_FAILURES: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const { value, name } = contentOf(await response.clone().text(), null);
    if (value || name === "invalid JSON") return undefined;
    const { status } = response;
    const headers = new Headers(response.headers);
    headers.delete("content-length");
    return Response.json({ message: `status ${status} with ${name}` }, { status, headers });
  },
};

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
  const client = create<Plain<paths>>({
    baseUrl: options.baseUrl,
    headers: headersOf(options),
    pathSerializer: (path, { groupId }) =>
      path.replace("{groupId}", () => `${safeGroupId("path", groupId)}`),
    bodySerializer: (body) => JSON.stringify(body, exact),
    fetch: async (request) => {
      const { url, method, signal } = request;
      // Not `request.body`, which Firefox lacks.
      const body = method === "GET" ? "" : await request.clone().text();
      const headers = Object.fromEntries(request.headers);
      const init = { method, headers, ...(body && { body }) };
      const outgoing = { url, init, signal, isRetryable: method !== "POST" };
      const name = `${method} ${new URL(url).pathname}`;
      const sending = new Sending(name, outgoing, limits, sendOptions);
      const { ok, status, text: received, headers: found } = await sending.run();
      const { cause } = contentOf(received, JSON_TYPE);
      if (ok && cause instanceof RangeError) {
        const text = sending.mask(received);
        const message = sending.mask(`: the response has ${cause.message}`);
        throw new UnexpectedResponseError(name, sending.attempts, status, message, text);
      }
      if (status < 200 || status > 599) {
        // A `Response` cannot have it.
        const text = sending.mask(received);
        const message = `: status ${status} is not from 200 to 599`;
        throw new UnexpectedResponseError(name, sending.attempts, status, message, text);
      }
      const text = withExactIds(received);
      return new Response(WITHOUT_BODY.includes(status) ? null : text, {
        status,
        headers: copyOf(found, (value) => value),
      });
    },
  });
  // The first one sees a response last.
  client.use(ERROR_OF_ALL_FAILURES);
  return client;
}
