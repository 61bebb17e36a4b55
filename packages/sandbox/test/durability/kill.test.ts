import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { Client } from "./client.ts";
import { temporaryFolder } from "./folder.ts";
import { Ledger } from "./ledger.ts";
import { writeUntilGone } from "./load.ts";
import { startProcess } from "./process.ts";

const KILLS = 11;
const CLIENTS = 8;

test("what was acknowledged survives kill -9 at any moment, and nothing is half done", async () => {
  await using folder = await temporaryFolder();
  const ledger = new Ledger();
  const own = Array.from({ length: CLIENTS }, () => new Set<number>());
  let initial: Set<number> | undefined;

  for (let kill = 0; kill <= KILLS; kill++) {
    await using sandbox = await startProcess(folder.file());
    using client = new Client(sandbox.baseUrl);
    // Groups that came back from a write without an response belong to nobody: they stay as they are.
    initial ??= new Set((await client.list()).map(({ groupId }) => groupId));
    await ledger.check(client, initial);
    if (kill === KILLS) break;

    // Each write is counted when it is sent and when its response arrives, so that both moments are hit.
    let left = randomInt(400, 1000);
    const tick = () => {
      if (--left === 0) sandbox.kill("SIGKILL");
    };
    await Promise.all(own.map((ids) => writeUntilGone(sandbox.baseUrl, ledger, ids, tick)));
    expect(await sandbox.ended).toBeNull();
  }

  const { acknowledged, checks, fates } = ledger;
  console.log(
    `kill -9: ${KILLS} kills, ${acknowledged} acknowledged writes, ${checks} checks; ` +
      `of the writes without an response ${fates.done} were done and ${fates.undone} were not`,
  );
  expect(acknowledged).toBeGreaterThan(KILLS * 150);
});
