const GROUP = JSON.stringify({ name: "Analysts", description: null });

/** The request lines of Adobe's documentation, as printed, each with a body that fits and the status that it gets. */
export const PRINTED_REQUESTS: readonly [
  method: string,
  path: string,
  body: string | null,
  status: number,
][] = [
  ["POST", "/api/v1/groups/", GROUP, 201],
  ["PUT", "/api/v1/groups/118204", GROUP, 200],
  ["GET", "/api/v1/groups/", null, 200],
  ["DELETE", "/api/v1/groups/118204", null, 204],
  ["DELETE", "/api/v1/groups/bulk-delete", "[118204]", 204],
  ["GET", "/api/v1/groups/118204/permissions", null, 200],
  ["PUT", "/api/v1/groups/118204/permissions/", "[]", 200],
];
