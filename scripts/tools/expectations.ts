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
} satisfies Record<string, ForeignTool>;

/** The name of a tool on the command line; what uses it is in the folder of that name in `programs/`. */
export type ForeignToolName = keyof typeof expectations;

/** What each tool is expected to do with the spec. */
export const TOOLS: Readonly<Record<ForeignToolName, ForeignTool>> = expectations;

export const FOREIGN_TOOL_NAMES = Object.keys(TOOLS) as ForeignToolName[];
