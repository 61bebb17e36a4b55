/** The docs that are compared, by their name on the command line, ours first. */
export const CONTENDERS = {
  ours: "our site",
  redoc: "our page by Redoc",
  "redoc-plain": "redocly build-docs",
  "swagger-ui": "Swagger UI",
  scalar: "Scalar",
} as const;

export type ContenderName = keyof typeof CONTENDERS;

export const CONTENDER_NAMES = Object.keys(CONTENDERS) as ContenderName[];
