import { join } from "node:path";
import { renderDocs, startDocsServer } from "@aam-groups/docs";
import { endWithLauncher, parsePort, portInUse, readSpecFile, startMock } from "@aam-groups/mock";
import chokidar from "chokidar";
import { Command } from "commander";
import { checkDrift } from "./check-drift.ts";
import { lintSpec } from "./lint.ts";
import { main } from "./main.ts";
import { root, specFile } from "./paths.ts";

const { docsPort, mockPort } = new Command("start")
  .description("Checks the spec, then serves its docs and its mock until Ctrl-C.")
  .option(
    "--docs-port <number>",
    "port of the docs on 127.0.0.1; 0 takes a free one",
    parsePort,
    4000,
  )
  .option(
    "--mock-port <number>",
    "port of the mock on 127.0.0.1; 0 takes a free one",
    parsePort,
    4010,
  )
  .parse()
  .opts<{ docsPort: number; mockPort: number }>();

await main(async () => {
  await endWithLauncher();
  console.log("Checking spec/openapi.yaml …");
  const [lint, upToDate] = await Promise.all([lintSpec(), checkDrift()]);
  console.log(lint.report);
  if (!lint.ok || !upToDate) return false;

  const { docs, mock } = await startServers();
  console.log(greeting(docs.url, mock.baseUrl));

  const check = async () => {
    const { ok, report } = await lintSpec();
    if (ok) {
      docs.update(await renderDocs(specFile));
      await mock.update(await readSpecFile(specFile));
      console.log("The spec has changed: docs and mock are up to date with it.");
      await checkDrift();
    } else {
      docs.suspend(report);
      mock.suspend("spec/openapi.yaml is broken: see the output of `pnpm start`.");
      console.error(`${report}\nNothing is served until this is mended.`);
    }
  };
  // One after the other, so that the last change is the last to be served.
  let checks = Promise.resolve();
  const watcher = chokidar.watch(
    [specFile, join(root, "spec/redocly.yaml"), join(root, "spec/.redocly.lint-ignore.yaml")],
    { ignoreInitial: true },
  );
  watcher.on("all", () => {
    checks = checks.then(check).catch((error: Error) => {
      docs.suspend(error.message);
      mock.suspend(error.message);
      console.error(error.message);
    });
  });
  const end = () => Promise.all([watcher.close(), docs.close(), mock.close()]);
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  return true;
});

async function startServers() {
  const docs = await startDocsServer(await renderDocs(specFile), docsPort).catch(
    explainPort(docsPort, "--docs-port"),
  );
  const mock = await startMock({ port: mockPort, document: await readSpecFile(specFile) }).catch(
    async (error: unknown) => {
      await docs.close();
      return explainPort(mockPort, "--mock-port")(error);
    },
  );
  return { docs, mock };
}

function explainPort(port: number, option: string): (error: unknown) => never {
  return (error) => {
    const explanation = portInUse(error, port, option);
    throw explanation === undefined ? error : new Error(explanation);
  };
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
