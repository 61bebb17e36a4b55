import "./installed.ts";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { probeInChild, timeInChild } from "../client/client-process.ts";
import { FEATURES } from "../client/programs/features.ts";
import { naming } from "../contenders.ts";

const { signal } = new AbortController();
const fileOf = (name: string) => fileURLToPath(new URL(`client-${name}.ts`, import.meta.url));

test("a client that comes near a feature does not have it", async () => {
  const features = await probeInChild(fileOf("nearly"), signal);
  expect(features).toEqual(Object.fromEntries(Object.keys(FEATURES).map((name) => [name, "no"])));
});

test("a client that does not send the documented requests is refused by its name", async () => {
  const probed = naming("ky", signal, () => probeInChild(fileOf("forgetful"), signal));
  await expect(probed).rejects.toThrow(/^ky does not work: It does not send the documented/);
});

test("a client that does not return what was answered is not timed", async () => {
  const timed = naming("ky", signal, () => timeInChild(fileOf("forgetful"), 1, signal));
  await expect(timed).rejects.toThrow("ky does not work: list resolved to [], which is not");
});

test("an interruption ends a client, and is not blamed on it", async () => {
  const controller = new AbortController();
  const work = () => timeInChild(fileOf("nearly"), 1_000_000, controller.signal);
  const timed = naming("ky", controller.signal, work);
  controller.abort(new Error("Interrupted."));
  await expect(timed).rejects.toThrow(/^Interrupted\.$/);
});
