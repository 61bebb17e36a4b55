import type { paths } from "@aam-groups/types";
import createClient from "openapi-fetch";
import type { Variants } from "./features.ts";
import type { Groups, ProgramConnection } from "./groups.ts";

type Init = () => Pick<RequestInit, "signal" | "redirect">;

interface Result<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** openapi-fetch with the types that openapi-typescript generates from the spec. */
export function connect({ baseUrl, token }: ProgramConnection, init?: Init): Groups {
  const api = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
  return {
    list: async () => dataOf(await api.GET("/groups/", { ...init?.() })),
    create: async (body) => dataOf(await api.POST("/groups/", { body, ...init?.() })),
    setPermissions: async (groupId, body) =>
      dataOf(
        await api.PUT("/groups/{groupId}/permissions/", {
          params: { path: { groupId } },
          body,
          ...init?.(),
        }),
      ),
    remove: async (groupId) =>
      dataOf(await api.DELETE("/groups/{groupId}", { params: { path: { groupId } }, ...init?.() })),
  };
}

function dataOf<Data>(result: Result<Data>): Data {
  if (!result.response.ok) throw new Error("The call failed.", { cause: result });
  return result.data as Data;
}

/** How it is told to do more. */
export const variants: Variants<Init> = {
  timeout:
    ({ timeoutMs }) =>
    () => ({ signal: AbortSignal.timeout(timeoutMs) }),
  redirects: () => () => ({ redirect: "error" }),
};
