import { newFolder } from "@aam-groups/test-kit/folder";
import { startProxy } from "@aam-groups/test-kit/proxy";
import { beforeAll, describe, expect, inject, onTestFinished, test, vi } from "vitest";
import type { PackedPackage } from "../pack.ts";
import { planPublication, publish } from "../publish.ts";
import { startRegistry } from "./registry.ts";
import { repacked } from "./repacked.ts";

/** Two small ones: what holds for them holds for all. */
const packed = inject("packed").filter(({ name }) => /types|client/.test(name));
const [first, second] = packed as [PackedPackage, PackedPackage];
const idsOf = (packages: readonly PackedPackage[]) => packages.map(({ name }) => name);

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

  test("goes on where a registry refused", async () => {
    const { url, refused } = await emptyRegistry();
    refused.add(second.name);
    const plan = await planPublication(packed, url);
    expect([idsOf(plan.todo), plan.already]).toEqual([idsOf(packed), []]);
    const halted = await publish(plan.todo, url, () => {});
    expect([idsOf(halted.published), idsOf(halted.missing)]).toEqual([[first.name], [second.name]]);
    expect(halted.reason).toMatch(/503|being repaired/);

    refused.clear();
    const rest = await planPublication(packed, url);
    expect([idsOf(rest.todo), idsOf(rest.already)]).toEqual([[second.name], [first.name]]);
    expect(await publish(rest.todo, url, () => {})).toEqual({ published: rest.todo, missing: [] });
    expect((await planPublication(packed, url)).todo).toEqual([]);
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
