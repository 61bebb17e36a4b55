/** The docs that are compared, by their name on the command line, ours first. */
export const DOCS = {
  ours: "our site",
  redoc: "our page by Redoc",
  "redoc-plain": "redocly build-docs",
  "swagger-ui": "Swagger UI",
  scalar: "Scalar",
} as const;

export type DocsName = keyof typeof DOCS;

export const DOCS_NAMES = Object.keys(DOCS) as DocsName[];
