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

const shown = new Map<FaultName, Promise<string>>();

/** What a fault shows, which is asked once. */
function shownBy(fault: FaultName): Promise<string> {
  const text = shown.get(fault) ?? transcript(fault).then((calls) => JSON.stringify(calls));
  shown.set(fault, text);
  return text;
}

let sound: string;
beforeAll(async () => {
  sound = JSON.stringify(await transcript());
});

test("a sound sandbox behaves the same every time it is started", async () => {
  expect(JSON.stringify(await transcript())).toBe(sound);
});

describe("every fault shows", () => {
  test.each(names)("%s", async (fault) => {
    const isShown = (await shownBy(fault)) !== sound;
    const remedy = `${fault} changes nothing that packages/sandbox/test/probe.ts asks for: add a request there`;
    expect(isShown, remedy).toBe(true);
  });
});

test("no two faults show in the same way", async () => {
  const faultsBy = new Map<string, FaultName[]>();
  for (const fault of names) {
    const text = await shownBy(fault);
    faultsBy.set(text, [...(faultsBy.get(text) ?? []), fault]);
  }
  expect([...faultsBy.values()].filter(({ length }) => length > 1)).toEqual([]);
});

test("there are at least 45, each with an operation and a promise of its own", () => {
  expect(names.length).toBeGreaterThanOrEqual(45);
  for (const { operation, promise } of Object.values(faults)) {
    expect([...Object.keys(operationDescriptors), "all"]).toContain(operation);
    expect(promise).toMatch(/^\S.*\w\.$/);
  }
});
