import { randomInt } from "node:crypto";
import { newFolder } from "@aam-groups/test-kit/folder";
import { expect, test } from "vitest";
import { cleanUp } from "../support/cleaning.ts";
import { interrupted } from "../support/interrupted.ts";

// One in each part of a run, so that all kinds of moments are hit: a run can be killed once.
const moments = Array.from({ length: 8 }, (_, i) => 2 + randomInt(i * 35, (i + 1) * 35));

test.concurrent.each(moments)(
  "after kill -9 at request %i, --cleanup makes the list as it was before",
  async (at) => {
    let waiting = 0;
    await using run = await interrupted((running, { n, method }) => {
      if (n !== at) return;
      running.kill("SIGKILL");
      if (method === "POST") waiting += 1;
    });
    expect(run.ended.signal).toBe("SIGKILL");
    const left = (await run.now()).length - run.before.length;
    // Every other time, the journals are lost, too: then the mark in the names must do, and a word that the run is dead.
    if (at % 2 === 0) await cleanUp(run.proxy.baseUrl, run.stateFolder);
    else await cleanUp(run.proxy.baseUrl, await newFolder(), "--force");
    expect(await run.now()).toEqual(run.before);
    console.info(`kill -9 at request ${at}: ${left} groups were left, ${waiting} being created`);
  },
);
