import { operationDescriptors } from "@aam-groups/types";
import { beforeAll, describe, expect, test } from "vitest";
import { type FaultName, faults } from "../src/index.ts";
import { deploy } from "./deployment.ts";
import { probe } from "./probe.ts";

const names = Object.keys(faults) as FaultName[];

async function transcript(fault?: FaultName): Promise<unknown[]> {
  await using sandbox = await deploy(fault === undefined ? {} : { fault });
  return await probe(fault === undefined ? sandbox.call : sandbox.callUnjudged);
}

let sound: unknown[];
beforeAll(async () => {
  sound = await transcript();
});

test("a sound sandbox behaves the same every time it is started", async () => {
  expect(await transcript()).toEqual(sound);
});

describe("every fault shows", () => {
  test.each(names)("%s", async (fault) => {
    expect(await transcript(fault)).not.toEqual(sound);
  });
});

test("no two faults show in the same way", async () => {
  const shown = new Map<string, FaultName>();
  const alike: FaultName[][] = [];
  for (const fault of names) {
    const text = JSON.stringify(await transcript(fault));
    const other = shown.get(text);
    if (other) alike.push([other, fault]);
    shown.set(text, fault);
  }
  expect(alike).toEqual([]);
});

test("there are at least 45, each with an operation and a promise of its own", () => {
  expect(names.length).toBeGreaterThanOrEqual(45);
  for (const { operation, promise } of Object.values(faults)) {
    expect([...Object.keys(operationDescriptors), "all"]).toContain(operation);
    expect(promise).toMatch(/^\S.*\w\.$/);
  }
});
