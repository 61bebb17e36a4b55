/** All clients by the names that they have on the command line and in `programs/`, ours first. */
export const CONTENDERS = {
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

export type ContenderName = keyof typeof CONTENDERS;

export const CONTENDER_NAMES = Object.keys(CONTENDERS) as ContenderName[];
