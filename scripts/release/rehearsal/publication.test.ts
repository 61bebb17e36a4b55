import { newFolder } from "@aam-groups/test-kit/folder";
import { startProxy } from "@aam-groups/test-kit/proxy";
import { beforeAll, describe, expect, inject, onTestFinished, test, vi } from "vitest";
import type { PackedPackage } from "../pack.ts";
import { idOf, planPublication, publish } from "../publish.ts";
import { type PublicationOptions, runPublication } from "../run-publication.ts";
import { startRegistry } from "./registry.ts";
import { repacked } from "./repacked.ts";

/** Two small ones: what holds for them holds for all. */
const packed = inject("packed").filter(({ name }) => /types|client/.test(name));
const [first, second] = packed as [PackedPackage, PackedPackage];

/** Publishes both, and gives what is printed. */
async function run(options: PublicationOptions): Promise<[isComplete: boolean, lines: string[]]> {
  const lines: string[] = [];
  const note = (line: string) => void lines.push(line);
  return [await runPublication(packed, options, { log: note, error: note }), lines];
}

/** An empty registry, with something in front of it that can refuse a package. */
async function emptyRegistry() {
  const registry = await startRegistry(await newFolder());
  const refused = new Set<string>();
  const proxy = await startProxy(registry.url, ({ method, url }, response) => {
    if (method !== "PUT" || !refused.has(decodeURIComponent(url.slice(1)))) return undefined;
    response.writeHead(503, { "content-type": "application/json" });
    response.end('{"error":"the registry is being repaired"}');
    return "dealt with";
  });
  onTestFinished(async () => {
    await proxy[Symbol.asyncDispose]();
    await registry.close();
  });
  const url = `${new URL(proxy.baseUrl).origin}/`;
  vi.stubEnv("npm_config_userconfig", await registry.npmrcFor(url));
  // Otherwise npm tries again for minutes.
  vi.stubEnv("npm_config_fetch_retries", "0");
  onTestFinished(() => void vi.unstubAllEnvs());
  return { url, refused };
}

describe("publishing", () => {
  beforeAll(() => expect(packed).toHaveLength(2));

  test("says what is out and what is not where a registry refuses, and goes on from there", async () => {
    const { url, refused } = await emptyRegistry();
    const [one, other] = [first, second].map(idOf);
    expect(await run({ registry: url, dryRun: true })).toEqual([
      true,
      [`${one} can be published`, `${other} can be published`],
    ]);

    refused.add(second.name);
    const [isHalted, halted] = await run({ registry: url });
    expect(isHalted).toBe(false);
    expect(halted.slice(0, 1)).toEqual([`${one} is out`]);
    expect(halted[1]).toMatch(new RegExp(`^The registry refused ${other}: .*(503|being repaired)`));
    expect(halted[1]).toContain(`\nOut: ${one}.\nNot out: ${other}.\n`);

    refused.clear();
    expect(await run({ registry: url })).toEqual([
      true,
      [`${one} is out already`, `${other} is out`, "All 2 packages are out."],
    ]);
    expect(await run({ registry: url })).toEqual([
      true,
      [`${one} is out already`, `${other} is out already`, "All 2 packages are out."],
    ]);
  });

  test("publishes nothing if a version is out with other content", async () => {
    const { url } = await emptyRegistry();
    await publish([first], url, () => {});
    const other = { ...first, tarball: await repacked(first.tarball, { version: first.version }) };
    await expect(planPublication([other, second], url)).rejects.toThrow(
      `${first.name}@${first.version} is out with other content: raise the version.`,
    );
  });

  test("publishes nothing if the registry does not respond", async () => {
    const registry = await startRegistry(await newFolder());
    await registry.close();
    vi.stubEnv("npm_config_fetch_retries", "0");
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(planPublication([first], registry.url)).rejects.toThrow(
      /the registry does not say whether it is out: .*ECONNREFUSED/,
    );
  });
});
