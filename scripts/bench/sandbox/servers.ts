import type { BenchServer } from "./bench-server.ts";
import type { BenchOperation } from "./measured-operations.ts";

/** All servers, in the order of the table. */
export const SERVERS = [
  "bare",
  "prism-silent",
  "prism-logging",
  "mock",
  "scalar",
  "sandbox-memory",
  "sandbox-file",
] as const;

export type ServerName = (typeof SERVERS)[number];

/** Those that keep what they are given. */
export const STATEFUL: ReadonlySet<ServerName> = new Set(["sandbox-memory", "sandbox-file"]);

/** Least share of the bare server's requests per second that a server should reach. */
export const AIMS: Partial<Record<ServerName, Partial<Record<BenchOperation, number>>>> = {
  "sandbox-memory": { createGroup: 0.55, listGroups: 0.27 },
  "sandbox-file": { createGroup: 0.3, listGroups: 0.2 },
};

/** Loads one server only, so that no other one's modules count as its memory. */
export async function loadServer(name: string): Promise<BenchServer> {
  switch (name as ServerName) {
    case "bare":
      return import("./servers/bare.ts");
    case "prism-silent":
      return (await import("./servers/prism.ts")).prism("silent");
    case "prism-logging":
      return (await import("./servers/prism.ts")).prism("info");
    case "mock":
      return import("./servers/mock.ts");
    case "scalar":
      return import("./servers/scalar.ts");
    case "sandbox-memory":
      return (await import("./servers/sandbox.ts")).sandbox("memory");
    case "sandbox-file":
      return (await import("./servers/sandbox.ts")).sandbox("file");
  }
}
