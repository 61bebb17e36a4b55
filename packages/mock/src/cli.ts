#!/usr/bin/env node
import { existsSync } from "node:fs";
import { basename, join, relative } from "node:path";
import {
  endWithLauncher,
  messageOf,
  parsePort,
  portInUse,
  programName,
  watchFiles,
} from "@aam-groups/command";
import { Command, parseFile } from "@aam-groups/command/command-line";
import { exposure, LOOPBACK, parseHost, unusableHost } from "@aam-groups/command/host";
import { versionText } from "@aam-groups/command/spec-version";
import { readSpecFile, type SpecDocument } from "@aam-groups/spec/spec-file";
import { specVersion } from "@aam-groups/types";
import packageJson from "../package.json" with { type: "json" };
import { type Mock, startMock } from "./mock-server.ts";
import { DocumentError } from "./prism-operation.ts";

interface Options {
  port: number;
  host: string;
  dynamic?: true;
  verbose?: true;
  spec?: string;
}

// commander: the most used argument parser for Node, with help and error texts of its own.
const program = new Command(programName("mock", "aam-groups-mock"))
  .description("Serves a stateless mock of the Group Management API with Prism.")
  .option("--port <number>", "port; 0 picks a free one", parsePort, 4010)
  .option("--host <host>", "address or name of this machine to listen on", parseHost, LOOPBACK)
  .option("--dynamic", "respond with random data that fits the schema instead of the examples")
  .option("--verbose", "print a line for each request")
  .option(
    "--spec <file>",
    "serve this OpenAPI 3 file, and reload it when it changes",
    parseFile,
    workspaceSpec(),
  )
  .version(
    versionText(packageJson.version, specVersion),
    "--version",
    "print the versions of this command and of the spec in it",
  )
  .addHelpText(
    "after",
    `
The Prefer header of a request selects the response:
  Prefer: code=404                     a documented status
  Prefer: code=400, example=blankName  a named example
  Prefer: dynamic=true                 random data that fits the schema

To wait until it serves: http://127.0.0.1:4010/ responds 200 without a token, also to HEAD.`,
  );

/** The spec of the repository that the mock is in, so that it follows what is edited there; elsewhere the bundled one serves. */
function workspaceSpec(): string | undefined {
  const file = join(import.meta.dirname, "../../../spec/openapi.yaml");
  const isWorkspace = basename(import.meta.dirname) === "src" && existsSync(file);
  return isWorkspace ? relative(process.cwd(), file) : undefined;
}

async function run({ port, host, dynamic, verbose, spec }: Options): Promise<void> {
  await endWithLauncher();
  const start = (document?: SpecDocument) =>
    startMock({
      port,
      host,
      dynamic: dynamic ?? false,
      ...(document === undefined ? {} : { document }),
      ...(verbose ? { log: console.log } : {}),
    });
  const mock = await (spec === undefined ? start() : withDocument(spec, start));
  const watcher =
    spec === undefined ? undefined : await watchFiles([spec], () => reload(mock, spec));
  const end = () => Promise.all([watcher?.close(), mock.close()]);
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  const warning = exposure(mock.address, "can use the mock, which accepts any token");
  if (warning) console.error(warning);
  console.log(`Mock of the Group Management API at ${mock.baseUrl}`);
  console.log("It keeps no state and accepts any bearer token. Press Ctrl-C to stop.");
}

/** Names the file if the document in it cannot be served. */
async function withDocument<T>(
  spec: string,
  serve: (document: SpecDocument) => Promise<T>,
): Promise<T> {
  const { document } = await readSpecFile(spec);
  return serve(document).catch((cause: unknown) => {
    throw cause instanceof DocumentError ? new Error(`${spec} ${cause.why}`, { cause }) : cause;
  });
}

async function reload(mock: Mock, spec: string): Promise<void> {
  try {
    await withDocument(spec, (document) => mock.update(document));
    console.log(`Reloaded ${spec}`);
  } catch (error) {
    mock.suspend(messageOf(error));
    console.error(`${messageOf(error)}\nEvery request returns 503 until this is fixed.`);
  }
}

const options = program.parse().opts<Options>();
try {
  await run(options);
} catch (error) {
  console.error(
    portInUse(error, options.port, "--port") ??
      unusableHost(error, options.host) ??
      messageOf(error),
  );
  process.exitCode = 1;
}
