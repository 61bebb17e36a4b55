import { chmod, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PackedPackage } from "../../release/packed-packages.ts";
import { publish } from "../../release/publish.ts";
import { isRefusal, registryState } from "../../release/registry-state.ts";

let one: PackedPackage;
let stubs: string;
beforeEach(async () => {
  stubs = await newFolder();
  one = { name: "@aam-groups/one", version: "1.0.0", tarball: join(stubs, "one.tgz") };
  await writeFile(one.tarball, "");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Puts a script in the place of npm, with `$1` as what it is asked to do. */
async function npmIs(script: string): Promise<void> {
  await writeFile(join(stubs, "npm"), `#!/bin/sh\n${script}\n`);
  await chmod(join(stubs, "npm"), 0o755);
  vi.stubEnv("PATH", [stubs, dirname(process.execPath), process.env.PATH].join(delimiter));
}

describe("what a registry has of a package", () => {
  test.each<[string, string, RegExp]>([
    ["answers with half a document", `printf '{"error":'`, /JSON/],
    [
      "gives a tarball that cannot be unpacked",
      `[ "$1" = view ] && echo '"sha512-other"' || echo half >"$4/one.tgz"`,
      /cannot be unpacked/,
    ],
    ["says nothing but that it fails", "exit 1", /^$/],
  ])("is unknown if npm %s", async (_how, script, reason) => {
    await npmIs(script);
    const state = await registryState(one, {});
    expect(state).toEqual({ unknown: expect.stringMatching(reason) });
  });
});

describe("a package that npm could not publish", () => {
  test.each([
    ["E403", false],
    ["E401", false],
    ["ENEEDAUTH", false],
    ["E503", true],
    ["ECONNRESET", true],
    ["ETIMEDOUT", true],
  ])(
    "with %s, and that the registry does not show, is perhaps out: %s",
    async (code, isDoubtful) => {
      const errors = `npm error code ${code}\nnpm error It did not work.`;
      await npmIs(`[ "$1" = publish ] && echo '${errors}' >&2 && exit 1; exit 0`);
      expect(await publish([one], {}, () => {})).toEqual({
        ...{ published: [], missing: [one], isDoubtful },
        reason: "It did not work.",
      });
      expect(isRefusal(errors)).toBe(!isDoubtful);
    },
  );

  test("is perhaps out if this is ended, though the registry does not respond any more", async () => {
    const ending = new AbortController();
    await npmIs("exec sleep 1000");
    const published = publish([one], { signal: ending.signal }, () => {});
    ending.abort(new Error("ended"));
    expect(await published).toMatchObject({ reason: "This was ended.", isDoubtful: true });
  });
});
