import { expect, test } from "vitest";
import { Client } from "./client.ts";
import { temporaryFolder } from "./folder.ts";
import { startProcess } from "./process.ts";

const CLIENTS = 8;
const REFUSALS = 5;
/** Room for a new database (36 KiB) and for some writes after it, whether a block has 512 bytes or 1024. */
const FILE_BLOCKS = 600;

test("on a full disk, writes get 500, reads go on, and nothing acknowledged is lost", async () => {
  await using folder = await temporaryFolder();
  const acknowledged: string[] = [];
  const refusals: unknown[] = [];
  let initial: string[];
  {
    await using sandbox = await startProcess(folder.file(), FILE_BLOCKS);
    using reader = new Client(sandbox.baseUrl);
    const names = async () => (await reader.list()).map(({ name }) => name).sort();
    initial = await names();

    const fill = async (i: number) => {
      using client = new Client(sandbox.baseUrl);
      let refused = 0;
      for (let n = 0; refused < REFUSALS; n++) {
        const name = `group ${i}.${n} ${"x".repeat(200)}`;
        const response = await client.send("POST", "/groups/", { name, description: null });
        if (response.status === 201) acknowledged.push(name);
        else {
          refused++;
          refusals.push(response);
        }
      }
    };
    const writers = Promise.all(Array.from({ length: CLIENTS }, (_, i) => fill(i)));
    let writing = true;
    const stop = () => {
      writing = false;
    };
    writers.then(stop, stop);
    // While writes fail, too: `list` rejects whatever is not a 200.
    while (writing) await reader.list();
    await writers;

    expect(await names()).toEqual([...initial, ...acknowledged].sort());
    expect(await reader.permissions(9001)).not.toEqual([]);
    sandbox.kill("SIGKILL");
    await sandbox.ended;
  }
  expect(acknowledged.length).toBeGreaterThan(CLIENTS);
  const body = { code: expect.stringMatching(/\w/), message: expect.stringMatching(/\w/) };
  expect(refusals).toEqual(refusals.map(() => ({ status: 500, body })));

  await using sandbox = await startProcess(folder.file());
  using client = new Client(sandbox.baseUrl);
  const names = (await client.list()).map(({ name }) => name).sort();
  expect(names).toEqual([...initial, ...acknowledged].sort());
  await client.create({ name: "There is room again", description: null });
  console.log(
    `full disk: ${acknowledged.length} writes acknowledged, ${refusals.length} refused with 500`,
  );
});
