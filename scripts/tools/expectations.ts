import type { ForeignTool } from "./tool.ts";

const expectations = {
  "swagger-parser": {
    kind: "validator",
    package: "@apidevtools/swagger-parser",
    expected: "works",
  },
  "readme-openapi-parser": {
    kind: "validator",
    package: "@readme/openapi-parser",
    expected: "works",
  },
  "seriousme-validator": {
    kind: "validator",
    package: "@seriousme/openapi-schema-validator",
    expected: "works",
  },
  "scalar-openapi-parser": {
    kind: "validator",
    package: "@scalar/openapi-parser",
    expected: "works",
  },
  "hyperjump-json-schema": {
    kind: "validator",
    package: "@hyperjump/json-schema",
    expected: "works",
  },
  spectral: {
    kind: "validator",
    package: "@stoplight/spectral-cli",
    issue: "https://github.com/stoplightio/spectral/issues/411",
    expected: {
      reason:
        "It warns of two paths that end with a slash, as Adobe prints them, and of a missing contact: there is nobody to name.",
      prints:
        "Findings: info-contact at info; path-keys-no-trailing-slash at paths /groups/; path-keys-no-trailing-slash at paths /groups/{groupId}/permissions/.",
    },
  },
  "openapi-typescript": {
    kind: "generator",
    package: "openapi-typescript",
    needs: "`openapi-fetch`, which makes the calls",
    expected: "works",
  },
  "hey-api": {
    kind: "generator",
    package: "@hey-api/openapi-ts",
    expected: "works",
  },
  orval: {
    kind: "generator",
    package: "orval",
    expected: "works",
  },
  oazapfts: {
    kind: "generator",
    package: "oazapfts",
    expected: "works",
  },
  "rtk-query": {
    kind: "generator",
    package: "@rtk-query/codegen-openapi",
    expected: "works",
  },
  "typed-openapi": {
    kind: "generator",
    package: "typed-openapi",
    expected: "works",
  },
  "swagger-typescript-api": {
    kind: "generator",
    package: "swagger-typescript-api",
    needs:
      '`format: "json"` for all requests; without it, the message of a refused deletion is lost',
    issue: "https://github.com/acacode/swagger-typescript-api/issues/977",
    expected: "works",
  },
  "openapi-zod-client": {
    kind: "generator",
    package: "openapi-zod-client",
    expected: "works",
  },
  "openapi-typescript-codegen": {
    kind: "generator",
    package: "openapi-typescript-codegen",
    expected: "works",
  },
  kubb: {
    kind: "generator",
    package: "@kubb/cli",
    expected: {
      reason:
        "It writes only some of the types: the type of an object id, an integer or a string, sends its plugin for TypeScript into an endless recursion.",
      prints: "Maximum call stack size exceeded",
    },
  },
  "express-openapi-validator": {
    kind: "server",
    package: "express-openapi-validator",
    expected: "works",
  },
  "fastify-openapi-glue": {
    kind: "server",
    package: "fastify-openapi-glue",
    needs: "`strict: false` for Ajv, which rejects keywords such as `x-basis` otherwise",
    issue: "https://github.com/seriousme/fastify-openapi-glue/issues/463",
    expected: "works",
  },
  prism: {
    kind: "mock",
    package: "@stoplight/prism-cli",
    expected: {
      reason:
        "It never responds to malformed JSON: it waits for the end of a body that it has read.",
      prints: "JSON that breaks off is never answered.",
    },
  },
  "scalar-mock-server": {
    kind: "mock",
    package: "@scalar/mock-server",
    expected: {
      reason:
        "It takes a bulk delete for the deletion of one group, because it tries paths in the order of the spec.",
      prints: "a deletion in bulk is rejected.",
    },
  },
  redoc: {
    kind: "docs",
    package: "redoc",
    expected: "works",
  },
  "swagger-ui": {
    kind: "docs",
    package: "swagger-ui-dist",
    expected: "works",
  },
  scalar: {
    kind: "docs",
    package: "@scalar/api-reference",
    expected: "works",
  },
  rapidoc: {
    kind: "docs",
    package: "rapidoc",
    expected: "works",
  },
  postman: {
    kind: "other",
    package: "openapi-to-postmanv2",
    needs:
      "the option `requestParametersResolution: Example`, and a bearer token that is set by hand",
    expected: "works",
  },
  "openapi-mcp-generator": {
    kind: "other",
    package: "openapi-mcp-generator",
    expected: "works",
  },
} satisfies Record<string, ForeignTool>;

/** The name of a tool on the command line; what uses it is in the folder of that name in `programs/`. */
export type ForeignToolName = keyof typeof expectations;

/** What each tool is expected to do with the spec. */
export const TOOLS: Readonly<Record<ForeignToolName, ForeignTool>> = expectations;

export const FOREIGN_TOOL_NAMES = Object.keys(TOOLS) as ForeignToolName[];
