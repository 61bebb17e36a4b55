import { newFolder } from "@aam-groups/test-kit/folder";
import { vi } from "vitest";
import { type Refusing, startRefusing } from "./refusing.ts";
import { startRegistry } from "./registry.ts";

/** Starts an empty registry that npm may publish to, with something in front of it that can refuse packages. */
export async function emptyRegistry(): Promise<Refusing> {
  const registry = await startRegistry(await newFolder());
  const refusing = await startRefusing(registry.url);
  vi.stubEnv("npm_config_userconfig", await registry.npmrcFor(refusing.url));
  // Otherwise npm tries again for minutes.
  vi.stubEnv("npm_config_fetch_retries", "0");
  return {
    ...refusing,
    async [Symbol.asyncDispose]() {
      vi.unstubAllEnvs();
      await refusing[Symbol.asyncDispose]();
      await registry.close();
    },
  };
}
