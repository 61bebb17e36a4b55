import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { getResponse } from "msw";
import { expect, test } from "vitest";
import { groupsWorld } from "../../src/testing.ts";

const SUITE = join(import.meta.dirname, "../../../contract-tests/src/cli.ts");
const BASE_URL = "http://world.example/api/v1";

test("the contract suite finds that the world keeps every promise", async () => {
  const folder = await mkdtemp(join(tmpdir(), "groups-world-"));
  const world = groupsWorld(BASE_URL, {
    undeletable: [118205],
    inaccessible: [{ objectType: "SEGMENT", objectId: 990001 }],
    token: "world-token",
  });
  // The suite runs in a process of its own, so that the handlers have to be reached by HTTP.
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "GET", url = "" } = incoming;
    const request = new Request(`http://world.example${url}`, {
      method,
      headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    const response = await getResponse(world.handlers, request);
    if (!response) {
      outgoing.writeHead(404).end();
      return;
    }
    outgoing
      .writeHead(response.status, Object.fromEntries(response.headers))
      .end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const fixtures = join(folder, "fixtures.json");
    await writeFile(
      fixtures,
      JSON.stringify({
        objects: { SEGMENT: [34, 563], TRAIT: [563, 83498], DESTINATION: [304] },
        inaccessibleObject: { objectType: "SEGMENT", objectId: 990001 },
        conflictGroupId: 118205,
        inaccessibleGroupId: 990417,
      }),
    );
    const baseUrl = `http://127.0.0.1:${port}/api/v1`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [SUITE, "--base-url", baseUrl, "--fixtures", fixtures, "--strict", "--require-all"],
      { cwd: folder, env: { ...process.env, AAM_GROUPS_TOKEN: "world-token" } },
      // A run that finds something ends with another exit code, and prints what it found.
    ).catch((error: { stdout: string }) => error);
    expect(stdout).toMatch(/^conforms: \d+ promises kept, no documented promise broken/m);
    expect(world.groups().map(({ groupId }) => groupId)).toEqual([118204, 118205]);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  }
});
