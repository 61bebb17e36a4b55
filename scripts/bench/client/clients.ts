/** All clients by their names on the command line and in `programs/`, ours first. */
export const CLIENTS = {
  ours: "@aam-groups/client",
  validating: "@aam-groups/client, validating",
  bare: "bare fetch",
  "openapi-fetch": "openapi-fetch",
  "hey-api": "@hey-api/openapi-ts",
  orval: "orval (fetch)",
  redocly: "redocly generate-client",
  ky: "ky",
  axios: "axios",
} as const;

export type ClientName = keyof typeof CLIENTS;

export const CLIENT_NAMES = Object.keys(CLIENTS) as ClientName[];
