#!/usr/bin/env node
import { runContract } from "./command/contract-command.ts";

// Who listens may go away, as `head` does: the run goes on, and cleans up.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

process.exitCode = await runContract(process.argv.slice(2), process.env);
