import { once } from "node:events";
import { join, relative } from "node:path";
import { endWithLauncher, messageOf, parsePort, watchFiles } from "@aam-groups/command";
import { Command } from "@aam-groups/command/command-line";
import { exposure, LOOPBACK, parseHost } from "@aam-groups/command/host";
import { checkDrift } from "./check-drift.ts";
import { lintSpec } from "./lint.ts";
import { main } from "./main.ts";
import { lifecycleFile, root, specFile } from "./paths.ts";
import { checkPorts } from "./start/ports.ts";
import type { SpecServers } from "./start/spec-servers.ts";

const FREE = "0 picks a free one";
const WATCHED = [
  specFile,
  lifecycleFile,
  join(root, "spec/redocly.yaml"),
  join(root, "spec/.redocly.lint-ignore.yaml"),
  join(root, "spec/overlays"),
  join(root, "packages/docs/guides"),
];

const options = new Command("pnpm start")
  .description("Checks the spec, then serves its docs and a mock until Ctrl-C.")
  .option("--docs-port <number>", `port of the docs; ${FREE}`, parsePort, 4000)
  .option("--mock-port <number>", `port of the mock; ${FREE}`, parsePort, 4010)
  .option(
    "--host <host>",
    "address or name of this machine to listen on; the forms in the docs send to this machine alone",
    parseHost,
    LOOPBACK,
  )
  .addHelpText(
    "after",
    "\nTo wait until both serve: http://127.0.0.1:4000/ responds 200, and so does http://127.0.0.1:4010/, also to HEAD.",
  )
  .parse()
  .opts<{ docsPort: number; mockPort: number; host: string }>();

const ending = new AbortController();
// Not `once`: under a package manager, one Ctrl-C sends the signal twice.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => ending.abort());

await main(async () => {
  await endWithLauncher();
  try {
    return await start(ending.signal);
  } catch (error) {
    // Ctrl-C also reaches child processes, which then fail.
    if (ending.signal.aborted) return true;
    throw error;
  }
});

async function start(ended: AbortSignal): Promise<boolean> {
  const { host } = options;
  const docsPort = { port: options.docsPort, option: "--docs-port", host };
  const mockPort = { port: options.mockPort, option: "--mock-port", host };
  await checkPorts([docsPort, mockPort]);

  console.log("Checking spec/openapi.yaml …");
  const [lint, upToDate] = await Promise.all([lintSpec(), checkDrift()]);
  if (ended.aborted) return true;
  console.log(lint.report);
  if (!lint.ok || !upToDate) return false;

  let servers: SpecServers | undefined;
  const started = Promise.withResolvers<void>();
  // Before the first rendering, so that changes during it are not missed.
  const watcher = await watchFiles(WATCHED, async (changed, outdated) => {
    await started.promise;
    if (servers && !outdated.aborted) await followSpec(servers, changed, outdated);
  });
  try {
    console.log("Rendering the docs …");
    // Not before: what renders takes most of a second to load, and mistakes shall be told at once.
    const { startSpecServers } = await import("./start/spec-servers.ts");
    servers = await startSpecServers(docsPort, mockPort, ended);
    const warning = exposure(
      servers.address,
      "can read the docs, and use the mock, which accepts any token",
    );
    if (warning) console.error(warning);
    console.log(greeting(servers.docsUrl, servers.baseUrl));
    started.resolve();
    if (!ended.aborted) await once(ended, "abort");
  } finally {
    started.resolve();
    await Promise.all([watcher.close(), servers?.close()]);
  }
  return true;
}

async function followSpec(
  servers: SpecServers,
  changed: readonly string[],
  outdated: AbortSignal,
): Promise<void> {
  console.log(`${namesOf(changed)} changed, rendering …`);
  try {
    const { ok, report } = await lintSpec();
    if (outdated.aborted) return;
    if (!ok) throw new Error(report);
    const broken = await servers.update(outdated);
    if (broken === undefined) console.log("Docs and mock updated.");
    else
      console.error(
        `${broken}\nServing the docs is paused until this is fixed. The mock keeps running.`,
      );
  } catch (error) {
    if (outdated.aborted) return;
    servers.suspend(messageOf(error));
    console.error(`${messageOf(error)}\nServing is paused until this is fixed.`);
    return;
  }
  await checkDrift().catch((error: unknown) => {
    if (!outdated.aborted) console.error(messageOf(error));
  });
}

function namesOf(files: readonly string[]): string {
  const [first = "", ...more] = files.map((file) => relative(root, file));
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

function greeting(docsUrl: string, baseUrl: string): string {
  return `
Docs  ${docsUrl}
Mock  ${baseUrl}

Try it in another terminal:
  curl -H "Authorization: Bearer any" ${baseUrl}/groups/
  curl -H "Authorization: Bearer any" -H "Content-Type: application/json" -d '{"name": "Analysts", "description": null}' ${baseUrl}/groups/
  curl -H "Authorization: Bearer any" -H "Prefer: code=409" -X DELETE ${baseUrl}/groups/118204

Press Ctrl-C to stop both.`;
}
