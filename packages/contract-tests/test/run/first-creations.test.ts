import { startSandbox } from "@aam-groups/sandbox";
import { startProxy } from "@aam-groups/test-kit/proxy";
import { expect, test } from "vitest";
import { passGates } from "../../src/run/gates/gates.ts";
import { newSession } from "../support/guarded.ts";

test("what one of the first two creations makes is known, although the other one was not even sent", async () => {
  // A response takes longer than it takes to refuse a request.
  const sandbox = await startSandbox({ port: 0, variation: "latency-80" });
  await using proxy = await startProxy(sandbox.baseUrl);
  const whole = await newSession(proxy.baseUrl);
  await passGates(whole);
  whole.journal.close();
  const first = proxy.passed.findIndex(({ method }) => method === "POST");

  const session = await newSession(proxy.baseUrl, { maxRequests: first + 1 });
  const gates = await passGates(session);
  expect(gates.at(-1)).toMatchObject({ id: "complete", passed: false });
  expect(session.journal.remaining.size).toBe(1);
  session.journal.close();
  await sandbox.close();
});
