import { join } from "node:path";
import { endWithLauncher, parsePort, watchFiles } from "@aam-groups/mock/command";
import { Command } from "commander";
import { checkDrift } from "./check-drift.ts";
import { lintSpec } from "./lint.ts";
import { main } from "./main.ts";
import { root, specFile } from "./paths.ts";
import { type SpecServers, startSpecServers } from "./spec-servers.ts";

const FREE = "0 takes a free one";
const WATCHED = [
  specFile,
  join(root, "spec/redocly.yaml"),
  join(root, "spec/.redocly.lint-ignore.yaml"),
  join(root, "spec/overlays"),
  join(root, "packages/docs/guides"),
];

const { docsPort, mockPort } = new Command("start")
  .description("Checks the spec, then serves its docs and its mock until Ctrl-C.")
  .option("--docs-port <number>", `port of the docs on 127.0.0.1; ${FREE}`, parsePort, 4000)
  .option("--mock-port <number>", `port of the mock on 127.0.0.1; ${FREE}`, parsePort, 4010)
  .parse()
  .opts<{ docsPort: number; mockPort: number }>();

await main(async () => {
  await endWithLauncher();
  console.log("Checking spec/openapi.yaml …");
  const [lint, upToDate] = await Promise.all([lintSpec(), checkDrift()]);
  console.log(lint.report);
  if (!lint.ok || !upToDate) return false;

  const servers = await startSpecServers(docsPort, mockPort);
  const watcher = await watchFiles(WATCHED, () => followSpec(servers));
  const end = () => Promise.all([watcher.close(), servers.close()]);
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  console.log(greeting(servers.docsUrl, servers.baseUrl));
  return true;
});

async function followSpec(servers: SpecServers): Promise<void> {
  try {
    const { ok, report } = await lintSpec();
    if (!ok) throw new Error(report);
    await servers.update();
    console.log("Docs and mock are up to date with the change.");
    await checkDrift();
  } catch (error) {
    const report = error instanceof Error ? error.message : String(error);
    servers.suspend(report);
    console.error(`${report}\nNothing is served until this is mended.`);
  }
}

function greeting(docsUrl: string, baseUrl: string): string {
  return `
Docs  ${docsUrl}
Mock  ${baseUrl}

Try it in another terminal:
  curl -H "Authorization: Bearer any" ${baseUrl}/groups/
  curl -H "Authorization: Bearer any" -H "Content-Type: application/json" -d '{"name": "Analysts", "description": null}' ${baseUrl}/groups/
  curl -H "Authorization: Bearer any" -H "Prefer: code=409" -X DELETE ${baseUrl}/groups/118204

Ctrl-C ends both.`;
}
