import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installOnce } from "@aam-groups/command/own-installation";
import { postmanCollection } from "@aam-groups/docs/postman-collection";
import { type Mock, startMock } from "@aam-groups/mock";
import { operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";

const INSTALLATION = join(import.meta.dirname, "newman");
await installOnce(INSTALLATION, "the test of the Postman collection");
const newman = join(INSTALLATION, "node_modules/newman");

interface Url {
  protocol: string;
  host: string[];
  port: string;
  path: string[];
}

/** The part of Newman's report that is read here. */
interface Report {
  run: {
    executions: {
      request: {
        method: string;
        url: Url;
        header: { key: string; value: string }[];
      };
      response?: { code: number };
    }[];
  };
}

let mock: Mock;
let folder: string;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  folder = await mkdtemp(join(tmpdir(), "aam-groups-postman-"));
});
afterAll(async () => {
  await mock?.close();
  await rm(folder, { recursive: true, force: true });
});

test("every request of the Postman collection gets a documented success from the mock", async () => {
  const collection = join(folder, "postman.json");
  const report = join(folder, "report.json");
  await writeFile(collection, JSON.stringify(await postmanCollection(spec)));
  await execa(process.execPath, [
    ...[join(newman, "bin/newman.js"), "run", collection],
    ...["--env-var", `baseUrl=${mock.baseUrl}`],
    ...["--reporters", "json", "--reporter-json-export", report],
  ]);
  const { run }: Report = JSON.parse(await readFile(report, "utf8"));
  const requests = Object.values(operationDescriptors);
  expect(run.executions).toHaveLength(requests.length);
  for (const { method, path, statuses } of requests) {
    const filled = `${mock.baseUrl}${path.replace("{groupId}", "118204")}`;
    const execution = run.executions.find(
      ({ request }) => request.method === method && urlOf(request.url) === filled,
    );
    const successes = statuses.filter((status) => status >= 200 && status < 300);
    expect(successes, `${method} ${filled}`).toContain(execution?.response?.code);
  }
  for (const { request } of run.executions) {
    expect(request.header).toContainEqual(
      expect.objectContaining({ key: "Authorization", value: "Bearer any" }),
    );
  }
});

function urlOf({ protocol, host, port, path }: Url): string {
  return `${protocol}://${host.join(".")}:${port}/${path.join("/")}`;
}
