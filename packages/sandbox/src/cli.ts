#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { endWithLauncher, messageOf, parsePort, portInUse, programName } from "@aam-groups/command";
import { Command, parseFile } from "@aam-groups/command/command-line";
import { exposure, LOOPBACK, parseHost, unusableHost } from "@aam-groups/command/host";
import { versionText } from "@aam-groups/command/spec-version";
import { parseJson, textOf } from "@aam-groups/spec/json-body";
import { specVersion } from "@aam-groups/types";
import { Option } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { type FaultName, faults } from "./faults/all-faults.ts";
import { startSandbox } from "./sandbox.ts";
import { type VariationName, variations } from "./variations/all-variations.ts";
import { checkWorld, type World, WorldError } from "./world/world.ts";

interface Options {
  port: number;
  host: string;
  db?: string;
  world?: string;
  fault?: FaultName;
  variation?: VariationName;
  listFaults?: true;
  listVariations?: true;
}

/** The options that a list makes no use of. */
const SERVING = ["port", "host", "db", "world", "fault", "variation"] satisfies (keyof Options)[];

const program = new Command(programName("sandbox", "aam-groups-sandbox"))
  .description("Serves a stateful deployment of the Group Management API.")
  .option("--port <number>", "port; 0 picks a free one", parsePort, 4020)
  .option("--host <host>", "address or name of this machine to listen on", parseHost, LOOPBACK)
  .option("--db <file>", "keep everything in this SQLite file instead of in memory", parseFile)
  .option("--world <file>", "start with this data (JSON) instead of the default data", parseFile)
  .addOption(named("--fault <name>", "break one promise; see --list-faults", faults))
  .addOption(named("--variation <name>", "vary within the spec; see --list-variations", variations))
  .addOption(
    new Option(
      "--list-faults",
      "print every fault with its operation and promise, and exit",
    ).conflicts([...SERVING, "listVariations"]),
  )
  .addOption(
    new Option(
      "--list-variations",
      "print every variation with its operations, and exit",
    ).conflicts(SERVING),
  )
  .version(
    versionText(packageJson.version, specVersion),
    "--version",
    "print the versions of this command and of the spec",
  )
  .addHelpText(
    "after",
    "\nTo wait until it serves: http://127.0.0.1:4020/ responds 200 without a token, also to HEAD.",
  );

/** An option whose value is a name from a catalogue that the help does not list. */
function named(flags: string, description: string, catalogue: object): Option {
  const [what] = flags.replace("--", "").split(" ");
  return new Option(flags, description).argParser((name: string) => {
    if (Object.hasOwn(catalogue, name)) return name;
    program.error(`error: unknown ${what} "${name}"; see --list-${what}s`);
  });
}

const options = program.parse().opts<Options>();
try {
  if (options.listFaults) {
    list(faults, ({ operation, promise }) => [operation, promise]);
  } else if (options.listVariations) {
    list(variations, ({ operation, difference }) => [operation, difference]);
  } else {
    await serve(options);
  }
} catch (error) {
  console.error(
    portInUse(error, options.port, "--port") ??
      unusableHost(error, options.host) ??
      messageOf(error),
  );
  process.exitCode = 1;
}

function list<T>(catalogue: Record<string, T>, columns: (entry: T) => [string, string]): void {
  const rows = Object.entries(catalogue).map(([name, entry]) => [name, ...columns(entry)] as const);
  const widths = [0, 1].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  for (const [name, operation, text] of rows) {
    console.log(`${name.padEnd(widths[0] ?? 0)}  ${operation.padEnd(widths[1] ?? 0)}  ${text}`);
  }
}

async function serve({ port, host, db, world, fault, variation }: Options): Promise<void> {
  await endWithLauncher();
  const sandbox = await startSandbox({
    port,
    host,
    ...(db === undefined ? {} : { db }),
    ...(world === undefined ? {} : { world: await readWorld(world) }),
    ...(fault === undefined ? {} : { fault }),
    ...(variation === undefined ? {} : { variation }),
  });
  const end = () => sandbox.close();
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  const warning = exposure(sandbox.address, "can use the sandbox with the tokens below");
  if (warning) console.error(warning);
  console.log(`Sandbox of the Group Management API at ${sandbox.baseUrl}`);
  if (fault) console.log(`Fault: ${fault} (broken promise: ${faults[fault].promise})`);
  if (variation) console.log(`Variation: ${variation} (${variations[variation].difference})`);
  console.log(greeting(sandbox.baseUrl, sandbox.world, db));
}

async function readWorld(file: string): Promise<World> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new WorldError(`${file} cannot be read: ${messageOf(cause)}.`, { cause });
  });
  const { text, isUtf8 } = textOf(bytes);
  if (!isUtf8) throw new WorldError(`${file} is not valid UTF-8.`);
  const parsed = parseJson(text);
  if ("why" in parsed) throw new WorldError(`${file} cannot be read as JSON: ${parsed.why}.`);
  return checkWorld(parsed.value, file);
}

function greeting(baseUrl: string, { users, groups }: World, db: string | undefined): string {
  const tokens = users.flatMap(({ tokens: own = [], name, role, pid }) =>
    own.map((token) => `  ${token}  (${name}, ${role} of ${pid})`),
  );
  const admin = users.find(({ role, tokens: own = [] }) => role === "admin" && own.length > 0);
  const auth = `-H "Authorization: Bearer ${admin?.tokens?.[0] ?? "TOKEN"}"`;
  const own = groups.find(({ pid }) => pid === admin?.pid)?.groupId ?? 1;
  const group = `'{"name": "Analysts", "description": null}'`;
  return `
Tokens:
${tokens.join("\n")}

Try it in another terminal:
  curl ${auth} ${baseUrl}/groups/
  curl ${auth} -H "Content-Type: application/json" -d ${group} ${baseUrl}/groups/
  curl ${auth} -H "Content-Type: application/json" -X PUT -d '[]' ${baseUrl}/groups/${own}/permissions/

${db === undefined ? "Everything is in memory and lost on exit." : `Everything is kept in ${db}.`} Press Ctrl-C to stop.`;
}
