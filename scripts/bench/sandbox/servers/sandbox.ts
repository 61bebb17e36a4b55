import { join } from "node:path";
import { startSandbox } from "@aam-groups/sandbox";
import type { BenchServer } from "../bench-server.ts";

/** Our stateful sandbox, in memory or on a file. */
export function sandbox(where: "memory" | "file"): BenchServer {
  return {
    async start(folder) {
      const db = where === "file" ? { db: join(folder, "sandbox.sqlite") } : {};
      return (await startSandbox({ port: 0, ...db })).baseUrl;
    },
  };
}
