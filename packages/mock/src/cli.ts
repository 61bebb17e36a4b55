#!/usr/bin/env node
import { endWithLauncher, parsePort, portInUse, watchFiles } from "@aam-groups/command";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { Command } from "commander";
import { type Mock, startMock } from "./mock-server.ts";

interface Options {
  port: number;
  dynamic: boolean;
  verbose: boolean;
  spec?: string;
}

// commander: the most used argument parser for Node, with help and error texts of its own.
const program = new Command("mock")
  .description("Serves a stateless mock of the Group Management API with Prism.")
  .option("--port <number>", "port on 127.0.0.1; 0 takes a free one", parsePort, 4010)
  .option(
    "--dynamic",
    "answer with random data that fits the schema instead of the examples",
    false,
  )
  .option("--verbose", "print a line for each request", false)
  .option("--spec <file>", "serve this OpenAPI file and reload it when it changes")
  .addHelpText(
    "after",
    `
A request chooses its answer with the Prefer header:
  Prefer: code=404                     a documented status
  Prefer: code=400, example=blankName  a named example
  Prefer: dynamic=true                 random data that fits the schema`,
  );

async function run({ port, dynamic, verbose, spec }: Options): Promise<void> {
  await endWithLauncher();
  const mock = await startMock({
    port,
    dynamic,
    ...(spec === undefined ? {} : { document: (await readSpecFile(spec)).document }),
    ...(verbose ? { log: console.log } : {}),
  });
  const watcher =
    spec === undefined ? undefined : await watchFiles([spec], () => reload(mock, spec));
  const end = () => Promise.all([watcher?.close(), mock.close()]);
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  console.log(`Mock of the Group Management API at ${mock.baseUrl}`);
  console.log("It keeps no state, and any bearer token will do. Ctrl-C ends it.");
}

async function reload(mock: Mock, spec: string): Promise<void> {
  try {
    await mock.update((await readSpecFile(spec)).document);
    console.log(`Reloaded ${spec}`);
  } catch (error) {
    mock.suspend(messageOf(error));
    console.error(`${messageOf(error)}\nEvery request is answered with 503 until this is mended.`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const options = program.parse().opts<Options>();
try {
  await run(options);
} catch (error) {
  console.error(portInUse(error, options.port, "--port") ?? messageOf(error));
  process.exitCode = 1;
}
