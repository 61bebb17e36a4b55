import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { type Passed, type RequestProxy, startProxy } from "@aam-groups/test-kit/proxy";
import { type EndedCommand, type Running, start } from "./contract-process.ts";
import { pictureOf } from "./picture.ts";

/** A run on a sandbox of its own that something happened to. */
export interface Interrupted extends AsyncDisposable {
  ended: EndedCommand;
  proxy: RequestProxy;
  stateFolder: string;
  /** What there was on the sandbox before, and what there is now. */
  before: unknown[];
  now(): Promise<unknown[]>;
}

/**
 * Runs the command on a slow sandbox, with something that happens while its requests pass.
 *
 * @param happen is called for each request, before it is passed on
 * @param settleMs how long the run waits for what it expects to see
 * @param args further options
 */
export async function interrupted(
  happen: (run: Running, passed: Passed) => void | Promise<void>,
  settleMs = 3000,
  args: readonly string[] = [],
): Promise<Interrupted> {
  const sandbox: Sandbox = await startSandbox({ port: 0, variation: "latency-80" });
  const before = await pictureOf(sandbox.baseUrl);
  const started = Promise.withResolvers<Running>();
  const proxy = await startProxy(sandbox.baseUrl, async (passed) => {
    await happen(await started.promise, passed);
    return undefined;
  });
  const stateFolder = await newFolder();
  const run = start([
    ...["--base-url", proxy.baseUrl, "--state-dir", stateFolder],
    ...["--runs", "1", "--settle-ms", String(settleMs), ...args],
  ]);
  started.resolve(run);
  const ended = await run.ended;
  await proxy.left();
  return {
    ...{ ended, proxy, stateFolder, before },
    now: () => pictureOf(sandbox.baseUrl),
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}
