import type { paths } from "@aam-groups/types";
import createClient, { type Client } from "openapi-fetch";
import { checkedOptions } from "./options/check-options.ts";
import { CLIENT_RULES, type GroupsClientOptions } from "./options/client-options.ts";
import { headersOf } from "./options/headers.ts";
import { DEFAULT_LIMITS, limitsOf } from "./options/limits.ts";
import { safeGroupId } from "./safe-group-id.ts";
import { sendOptionsOf } from "./sending/send-options.ts";
import { Sending } from "./sending/sending.ts";

/**
 * The types of a part of the contract with plain strings in place of open lists of values.
 * openapi-fetch 0.17 would take `string & {}`, which keeps known values for completion, for an object with the methods of strings.
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

/** Statuses whose answers cannot have a body. */
const WITHOUT_BODY = [204, 205];

/**
 * The typed openapi-fetch client over the same credentials, retries, time-outs and refusals as the methods,
 * for whoever wants paths, middleware and results that do not throw on answers that are not 2xx.
 *
 * Give it the options of a client. The methods do without it, so that a bundle that does not use it does not hold it.
 *
 * @throws TypeError if an option is missing, unknown or not what it must be
 * @example
 * const api = createOpenapiFetchClient({ baseUrl: "https://aam.adobe.io/v1", token });
 * const { data, error, response } = await api.GET("/groups/");
 */
export function createOpenapiFetchClient(
  given: Omit<GroupsClientOptions, "validate">,
): Client<Plain<paths>> {
  const { validate: _, ...rules } = CLIENT_RULES;
  const options = checkedOptions("createOpenapiFetchClient", given, rules);
  const limits = limitsOf(options, DEFAULT_LIMITS);
  const sendOptions = sendOptionsOf(options);
  return createClient<Plain<paths>>({
    baseUrl: options.baseUrl,
    headers: headersOf(options),
    pathSerializer: (path, { groupId }) =>
      path.replace("{groupId}", () => `${safeGroupId("path", groupId)}`),
    fetch: async (request) => {
      const { url, method, signal } = request;
      const sending = new Sending(`${method} ${new URL(url).pathname}`, limits, sendOptions);
      // Not `request.body`, which Firefox does not have.
      const body = method === "GET" ? undefined : await request.clone().text();
      const answer = await sending.run({
        url,
        method,
        headers: Object.fromEntries(request.headers),
        body: body || undefined,
        signal,
        isRepeatable: method !== "POST",
      });
      const { status } = answer;
      return new Response(WITHOUT_BODY.includes(status) ? null : answer.text, answer);
    },
  });
}
