#!/usr/bin/env node
import { runContract } from "./command/contract-command.ts";

// The reader may close the pipe, as `head` does: the run continues and cleans up.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

process.exitCode = await runContract(process.argv.slice(2), process.env);
