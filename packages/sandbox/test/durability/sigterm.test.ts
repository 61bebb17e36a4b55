import { once } from "node:events";
import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import type { Group } from "@aam-groups/types";
import { expect, test } from "vitest";
import { Client } from "./client.ts";
import { temporaryFolder } from "./folder.ts";
import { startProcess } from "./process.ts";

const REQUESTS = 50;

test("SIGTERM ends the sandbox with 0 after every request under way has its response", async () => {
  await using folder = await temporaryFolder();
  const sandbox = await startProcess(folder.file());
  // Connections that clients keep alive: they must not keep the sandbox alive.
  const agent = new Agent({ keepAlive: true });
  try {
    const open = await Promise.all(
      Array.from({ length: REQUESTS }, (_, i) => begin(sandbox.baseUrl, agent, `group ${i}`)),
    );
    const early = open.slice(0, REQUESTS / 2).map(({ finish }) => finish());
    sandbox.kill("SIGTERM");
    await refusesConnections(sandbox.baseUrl);
    const late = open.slice(REQUESTS / 2).map(({ finish }) => finish());
    const created = await Promise.all([...early, ...late]);

    expect(created.map(({ name }) => name)).toEqual(open.map(({ name }) => name));
    expect(await sandbox.ended).toBe(0);

    await using again = await startProcess(folder.file());
    using client = new Client(again.baseUrl);
    expect(await client.list()).toEqual(expect.arrayContaining(created));
    expect(Object.keys(await folder.content()).sort()).toEqual(["sandbox.db", "sandbox.db-wal"]);
  } finally {
    agent.destroy();
    await sandbox[Symbol.asyncDispose]();
  }
});

/** Sends a request but for its body, and resolves when the server has said that it takes it. */
async function begin(baseUrl: string, agent: Agent, name: string) {
  const outgoing: ClientRequest = request(`${baseUrl}/groups/`, {
    method: "POST",
    agent,
    headers: {
      authorization: "Bearer admin-token",
      "content-type": "application/json",
      expect: "100-continue",
    },
  });
  outgoing.flushHeaders();
  await once(outgoing, "continue");
  return {
    name,
    async finish(): Promise<Group> {
      const responded = once(outgoing, "response");
      outgoing.end(JSON.stringify({ name, description: null }));
      const [incoming]: IncomingMessage[] = await responded;
      expect(incoming?.statusCode).toBe(201);
      return incoming && JSON.parse(await text(incoming));
    },
  };
}

/** Resolves when nothing listens there any more. */
async function refusesConnections(url: string): Promise<void> {
  const { port, hostname } = new URL(url);
  for (;;) {
    const socket = connect(Number(port), hostname);
    try {
      await once(socket, "connect");
    } catch {
      return;
    } finally {
      socket.destroy();
    }
  }
}
