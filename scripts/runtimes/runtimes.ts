/** A place where the packed client runs. */
interface Place {
  /** The package that has its version; none if it is the machine's. */
  version?: string;
  /** How a program loads the client there, each of which is tried. */
  ways: readonly string[];
}

/** Where the packed client runs, as packages/client/README.md lists it. */
export const RUNTIMES = {
  "Node 20": { version: "node-20", ways: ["import", "require"] },
  "Node 22": { version: "node-22", ways: ["import", "require"] },
  "Node 24": { version: "node", ways: ["import", "require"] },
  Bun: { version: "bun", ways: ["import", "require"] },
  Deno: { version: "deno", ways: ["import"] },
  workerd: { version: "miniflare", ways: ["bundle"] },
  Chromium: { ways: ["bundle"] },
  "Vitest with jsdom": { version: "jsdom", ways: ["import"] },
  "Vitest with happy-dom": { version: "happy-dom", ways: ["import"] },
  Jest: { version: "jest", ways: ["import", "require"] },
  esbuild: { version: "esbuild", ways: ["bundle"] },
  rollup: { version: "rollup", ways: ["bundle"] },
  Vite: { version: "vite", ways: ["bundle"] },
  webpack: { version: "webpack", ways: ["bundle"] },
} as const satisfies Record<string, Place>;

export type Runtime = keyof typeof RUNTIMES;

/** The ways that are tried in one of them. */
export type Way<Name extends Runtime> = (typeof RUNTIMES)[Name]["ways"][number];
