import type { Group, PermissionObject } from "@aam-groups/types";

/** Nothing listens there: a stub of `fetch` takes all requests. */
export const CONNECTION = {
  baseUrl: "https://groups.example/api/v1",
  token: "a-token-of-the-usual-kind",
};

/** What the list holds. */
export const LISTED: Group[] = Array.from({ length: 10 }, (_, i) => ({
  groupId: 118204 + i,
  pid: 1352,
  name: `Winter sale analysts ${i}`,
  description: i % 3 === 0 ? null : "Plan and measure the winter sale.",
  membershipCount: i,
  wildcards: i % 2 === 0 ? [] : ["VIEW_ALL_SEGMENTS", "VIEW_ALL_TRAITS"],
  users: Array.from({ length: i }, (_, user) => 20417 + user),
}));

/** What is created. */
export const CREATED: Group = {
  groupId: 118300,
  pid: 1352,
  name: "Winter sale analysts",
  description: null,
  membershipCount: 0,
  wildcards: [],
  users: [],
};

/** What is granted. */
export const GRANTED: PermissionObject[] = [
  { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
];

/** A response with a JSON body. */
export function json(status: number, body: unknown): Response {
  return response(status, JSON.stringify(body));
}

/** A response with a body that is JSON text already. */
export function response(status: number, text: string): Response {
  return new Response(text, { status, headers: { "content-type": "application/json" } });
}
