import { createSingleProcessPrism } from "@stoplight/prism-cli/dist/util/createServer.js";
import type { BenchServer } from "../bench-server.ts";
import { PREFIX } from "../measured-operations.ts";
import { specFileIn } from "../server-input.ts";
import { listening } from "./listening.ts";

/** Prism as `prism mock` starts it; "info" is its default level. */
export function prism(verboseLevel: "silent" | "info"): BenchServer {
  return {
    async start(folder) {
      const origin = listening();
      await createSingleProcessPrism({
        document: specFileIn(folder),
        host: "127.0.0.1",
        port: 0,
        verboseLevel,
        // The rest is what its command line has by default.
        cors: true,
        dynamic: false,
        errors: false,
        ignoreExamples: false,
        jsonSchemaFakerFillProperties: true,
        multiprocess: false,
        seed: "",
      });
      return (await origin) + PREFIX;
    },
  };
}
