import type { GroupsClientOptions } from "./client-options.ts";

/** The options that become headers. */
export type HeaderOptions = Pick<GroupsClientOptions, "token" | "apiKey" | "organizationId">;

/** The headers of every request of a client, except for a token that is renewed. */
export function headersOf({
  token,
  apiKey,
  organizationId,
}: HeaderOptions): Record<string, string> {
  const key = apiKey ?? Object(token).apiKey;
  return {
    accept: "application/json",
    ...(typeof token === "string" && { authorization: `Bearer ${token}` }),
    ...(key && { "x-api-key": key }),
    ...(organizationId && { "x-gw-ims-org-id": organizationId }),
  };
}
