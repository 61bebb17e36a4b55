import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import { createGroupsClient } from "../../src/index.ts";
import { caught } from "../caught.ts";
import { required } from "../required.ts";

test("60 calls on one signal add one listener, end with it, and leave none behind", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const add = vi.spyOn(signal, "addEventListener");
  const remove = vi.spyOn(signal, "removeEventListener");
  const groups = createGroupsClient({
    baseUrl: "https://deployment.example/v1",
    token: "any",
    fetch: () => new Promise(() => {}),
  });
  const calls = Array.from({ length: 60 }, () =>
    caught(groups.listGroups(...required({ signal }))),
  );
  const listeners = new Set(add.mock.calls.map(([, listener]) => listener));
  expect(listeners.size).toBe(1);
  controller.abort("enough");
  for (const error of await Promise.all(calls)) expect(error).toMatchObject({ cause: "enough" });
  expect(remove.mock.calls).toEqual([...listeners].map((listener) => ["abort", listener]));
});

test("calls of which others on the same signal have ended still end with it", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  let asked = 0;
  const groups = createGroupsClient({
    baseUrl: "https://deployment.example/v1",
    token: "any",
    fetch: () => (asked++ === 0 ? new Promise(() => {}) : Promise.resolve(Response.json([]))),
  });
  const hanging = caught(groups.listGroups(...required({ signal })));
  await groups.listGroups(...required({ signal }));
  await groups.listGroups(...required({ signal }));
  controller.abort("enough");
  expect(await hanging).toMatchObject({ name: "AbortError", cause: "enough" });
});

test("ends with a signal that is an event emitter, and takes nothing but functions", async () => {
  const emitter = new EventEmitter();
  const signal = Object.assign(new EventTarget(), {
    aborted: false,
    reason: "enough",
    onabort: null,
    throwIfAborted() {},
    addEventListener: (name: string, listener: () => void) => void emitter.on(name, listener),
    removeEventListener: (name: string, listener: () => void) => void emitter.off(name, listener),
  });
  const groups = createGroupsClient({
    baseUrl: "https://deployment.example/v1",
    token: "any",
    fetch: () => new Promise(() => {}),
  });
  const call = caught(groups.listGroups(...required({ signal })));
  emitter.emit("abort");
  expect(await call).toMatchObject({ name: "AbortError", cause: "enough" });
  expect(emitter.listenerCount("abort")).toBe(0);
});
