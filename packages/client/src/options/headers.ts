import type { GroupsClientOptions } from "./client-options.ts";

/** The options that become headers. */
export type HeaderOptions = Pick<GroupsClientOptions, "token" | "apiKey" | "organizationId">;

/** What every request of a client carries, but for a token that is to be renewed. */
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
