import type { GroupsClientOptions } from "./client-options.ts";

/** What every request of a client carries, but for a token that is to be renewed. */
export function headersOf({
  token,
  apiKey,
  organizationId,
}: GroupsClientOptions): Record<string, string> {
  const key = apiKey ?? Object(token).apiKey;
  return {
    accept: "application/json",
    ...(typeof token === "string" && { authorization: `Bearer ${token}` }),
    ...(key && { "x-api-key": key }),
    ...(organizationId && { "x-gw-ims-org-id": organizationId }),
  };
}
