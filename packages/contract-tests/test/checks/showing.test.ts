import { afterEach, beforeEach, expect, test } from "vitest";
import { showsInContext } from "../../src/checks/showing.ts";
import type { Exchange } from "../../src/deployment/exchange.ts";
import { type Guarded, startGuarded } from "../support/guarded.ts";

let guarded: Guarded;
beforeEach(async () => {
  guarded = await startGuarded({});
});
afterEach(() => guarded[Symbol.asyncDispose]());

/** Adds an exchange to those of the run, as it would have been sent. */
function sent(part: Pick<Exchange, "method" | "path" | "operationId">, body = ""): Exchange {
  const all = guarded.session.connection.exchanges;
  const exchange: Exchange = {
    ...{ ...part, seq: all.length + 1, startedAt: new Date().toISOString(), durationMs: 1 },
    ...{ requestHeaders: {}, credentials: "own", response: { status: 200, headers: {}, body } },
  };
  all.push(exchange);
  return exchange;
}
const created = () => {
  const body = JSON.stringify({ groupId: guarded.own, name: "again" });
  return sent({ method: "POST", path: "/groups/", operationId: "createGroup" }, body);
};
const updated = () =>
  sent({ method: "PUT", path: `/groups/${guarded.own}`, operationId: "updateGroup" });
const deleted = () =>
  sent({ method: "DELETE", path: `/groups/${guarded.own}`, operationId: "deleteGroup" });

test("a finding about a group whose id others had before and since is shown with its own life alone", async () => {
  const { trial, session } = guarded;
  for (let life = 0; life < 60; life++) {
    created();
    deleted();
  }
  const own = [created(), updated(), updated(), deleted()];
  created();
  deleted();
  session.journal.created(guarded.own, "again");
  await showsInContext(trial, own[2] as Exchange);
  expect(trial.exchanges).toEqual(own);
});

test("a finding after hundreds of writes is shown with the last of these, and is itself there", async () => {
  const { trial } = guarded;
  const first = created();
  const updates = Array.from({ length: 200 }, updated);
  await showsInContext(trial, updates.at(-1) as Exchange);
  expect(trial.exchanges.length).toBeLessThan(80);
  expect(trial.exchanges[0]).toBe(first);
  expect(trial.exchanges).toContain(updates.at(-1));
});
