import { subscribe } from "node:diagnostics_channel";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import type { MeasuredOperation, RecordedResponse } from "./requests.ts";

/** All servers, in the order of the table. */
export const SERVERS = [
  "bare",
  "prism-silent",
  "prism-logging",
  "mock",
  "scalar",
  "sandbox-memory",
  "sandbox-file",
] as const;

export type ServerName = (typeof SERVERS)[number];

/** Least share of the bare server's requests per second that a server should reach. */
export const TARGETS: Partial<Record<ServerName, Partial<Record<MeasuredOperation, number>>>> = {
  "sandbox-memory": { createGroup: 0.55, listGroups: 0.27 },
  "sandbox-file": { createGroup: 0.3, listGroups: 0.2 },
};

/** Where everything is served, below the origin. */
const BASE_PATH = "/api/v1";

const SPEC = "openapi.json";
const RESPONSES = "responses.json";

/** Writes the spec with the base path in its paths, where Prism and Scalar look for it. */
export async function writeSpec(folder: string): Promise<void> {
  const entries = Object.entries(spec.paths).map(([path, item]) => [BASE_PATH + path, item]);
  // A dialect that Prism knows: it otherwise validates by draft-07.
  const jsonSchemaDialect = "https://json-schema.org/draft/2020-12/schema";
  const document = { ...spec, paths: Object.fromEntries(entries), jsonSchemaDialect };
  await writeFile(join(folder, SPEC), JSON.stringify(document));
}

/** Tells the bare server how to respond. */
export async function writeResponses(folder: string, responses: RecordedResponse[]): Promise<void> {
  await writeFile(join(folder, RESPONSES), JSON.stringify(responses));
}

/** Starts a server on a free port, with files in a folder. Imports only that one, so that its memory is its own. */
export async function startServer(name: ServerName, folder: string): Promise<string> {
  switch (name) {
    case "bare":
      return startBare(folder);
    case "prism-silent":
      return startPrism(folder, "silent");
    case "prism-logging":
      return startPrism(folder, "info");
    case "mock":
      return (await (await import("@aam-groups/mock")).startMock({ port: 0 })).baseUrl;
    case "scalar":
      return startScalar(folder);
    case "sandbox-memory":
    case "sandbox-file": {
      const { startSandbox } = await import("@aam-groups/sandbox");
      const db = name === "sandbox-file" ? { db: join(folder, "sandbox.sqlite") } : {};
      return (await startSandbox({ port: 0, ...db })).baseUrl;
    }
  }
}

/** Reads the request and sends the sandbox's response: all that Node itself costs. */
async function startBare(folder: string): Promise<string> {
  const recorded: RecordedResponse[] = JSON.parse(await readFile(join(folder, RESPONSES), "utf8"));
  const responses = new Map(
    recorded.map(({ method, path, status, body }) => {
      const length = Buffer.byteLength(body);
      const headers = { "content-type": "application/json", "content-length": length };
      return [`${method} ${path}`, { status, headers, body }];
    }),
  );
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const found = responses.get(`${request.method} ${request.url}`);
      if (!found) return response.writeHead(404).end(text);
      return response.writeHead(found.status, found.headers).end(found.body);
    });
  });
  const origin = listening();
  server.listen(0, "127.0.0.1");
  return (await origin) + BASE_PATH;
}

/** As `prism mock` starts it; "info" is its default level. */
async function startPrism(folder: string, verboseLevel: "silent" | "info"): Promise<string> {
  const { createSingleProcessPrism } = await import(
    "@stoplight/prism-cli/dist/util/createServer.js"
  );
  const origin = listening();
  await createSingleProcessPrism({
    ...{ document: join(folder, SPEC), host: "127.0.0.1", port: 0, verboseLevel },
    // The defaults of its command line.
    ...{ cors: true, dynamic: false, errors: false, ignoreExamples: false },
    ...{ jsonSchemaFakerFillProperties: true, multiprocess: false, seed: "" },
  });
  return (await origin) + BASE_PATH;
}

/** As Scalar's documentation starts its mock server, without the greeting. */
async function startScalar(folder: string): Promise<string> {
  const { serve } = await import("@hono/node-server");
  const { createMockServer } = await import("@scalar/mock-server");
  const document: Record<string, unknown> = JSON.parse(await readFile(join(folder, SPEC), "utf8"));
  const { fetch } = await createMockServer({ document, logger: false });
  const origin = listening();
  serve({ fetch, port: 0, hostname: "127.0.0.1" });
  return (await origin) + BASE_PATH;
}

/** The origin of the next server that listens in this process: Prism only logs it, and not when it is silent. */
function listening(): Promise<string> {
  return new Promise((resolve) => {
    subscribe("tracing:net.server.listen:asyncEnd", (message) => {
      const address = (message as { server: Server }).server.address();
      if (typeof address === "object" && address) resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}
