import type { paths } from "@aam-groups/types";
import createClient, { type Client } from "openapi-fetch";
import { checkedOptions } from "./options/check-options.ts";
import { CLIENT_RULES, type GroupsClientOptions } from "./options/client-options.ts";
import { headersOf } from "./options/headers.ts";
import { DEFAULT_LIMITS } from "./options/limits.ts";
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
 * paths instead of methods, middleware, and results instead of exceptions for responses that are not 2xx.
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
  return createClient<Plain<paths>>({
    baseUrl: options.baseUrl,
    headers: headersOf(options),
    pathSerializer: (path, { groupId }) =>
      path.replace("{groupId}", () => `${safeGroupId("path", groupId)}`),
    fetch: async (request) => {
      const { url, method, signal } = request;
      // Not `request.body`, which Firefox lacks.
      const body = method === "GET" ? undefined : await request.clone().text();
      const outgoing = {
        url,
        method,
        headers: Object.fromEntries(request.headers),
        body: body || undefined,
        signal,
        isRetryable: method !== "POST",
      };
      const name = `${method} ${new URL(url).pathname}`;
      const response = await new Sending(name, outgoing, limits, sendOptions).run();
      const { status } = response;
      return new Response(WITHOUT_BODY.includes(status) ? null : response.text, response);
    },
  });
}
