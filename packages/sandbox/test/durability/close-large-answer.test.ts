import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { defaultWorld, startSandbox } from "../../src/index.ts";

/** Far more than what fits between a server and a client that does not read: about 20 MB. */
const groups = Array.from({ length: 20_000 }, (_, i) => ({
  groupId: 20_000 + i,
  pid: 1352,
  name: `group ${i}`,
  description: "x".repeat(900),
}));

test("a close waits for an response that is still on its way", async () => {
  const sandbox = await startSandbox({ port: 0, world: { ...defaultWorld, groups } });
  const outgoing = get(`${sandbox.baseUrl}/groups/`, {
    headers: { authorization: "Bearer admin-token" },
  });
  const [incoming]: IncomingMessage[] = await once(outgoing, "response");
  // Nothing of the body is read before the close has begun.
  const closed = sandbox.close();
  try {
    const body = await buffer(incoming as IncomingMessage);
    expect(body.length).toBe(Number(incoming?.headers["content-length"]));
  } finally {
    await closed;
  }
});
