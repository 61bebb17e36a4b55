import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createMockServer } from "@scalar/mock-server";
import { specFile } from "../given.ts";
import { preference } from "../preference.ts";
import { verdicts } from "../verdicts.ts";

const { fetch } = await createMockServer({ document: await readFile(specFile, "utf8") });
const server = serve({ fetch, port: 0, hostname: "127.0.0.1" });
await once(server, "listening");
try {
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  await preference(origin);
  await verdicts(origin);
} finally {
  server.close();
}
