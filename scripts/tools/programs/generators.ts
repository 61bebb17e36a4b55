/** A command: where it is installed, and its arguments. */
type InstalledCommand = readonly [file: string, ...args: string[]];

/** What writes `generated/` beside a program, for each tool that generates code from the spec. */
export const GENERATORS: Readonly<Record<string, (spec: string) => InstalledCommand>> = {
  "openapi-typescript": (spec) => [
    "openapi-typescript/bin/cli.js",
    ...[spec, "-o", "generated/schema.ts"],
  ],
  "hey-api": (spec) => [
    "@hey-api/openapi-ts/bin/run.js",
    ...["-i", spec, "-o", "generated", "--no-log-file"],
  ],
  orval: () => ["orval/dist/bin/orval.mjs", "--config", "orval.config.mjs"],
  oazapfts: (spec) => ["oazapfts/dist/cli.js", spec, "generated/client.ts"],
  "rtk-query": () => ["@rtk-query/codegen-openapi/lib/bin/cli.mjs", "openapi-config.mjs"],
  "typed-openapi": (spec) => ["typed-openapi/bin.js", spec, "-o", "generated/client.ts"],
  "swagger-typescript-api": (spec) => [
    "swagger-typescript-api/dist/cli.mjs",
    ...["generate", "-p", spec, "-o", "generated", "-n", "api.ts"],
  ],
  "openapi-zod-client": (spec) => [
    "openapi-zod-client/bin.js",
    ...[spec, "-o", "generated/client.ts"],
  ],
  "openapi-typescript-codegen": (spec) => [
    "openapi-typescript-codegen/bin/index.js",
    ...["--input", spec, "--output", "generated"],
  ],
  "openapi-mcp-generator": (spec) => [
    "openapi-mcp-generator/bin/openapi-mcp-generator.js",
    ...["--input", spec, "--output", "generated", "--force"],
  ],
  kubb: () => ["@kubb/cli/bin/kubb.cjs", "generate"],
};
