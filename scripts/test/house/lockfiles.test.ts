import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { parse } from "yaml";
import { findPnpm, lookUpLockfiles } from "../../check/lockfiles.ts";
import { root } from "../../paths.ts";

const VERSION = "1.1.0";
const DAY_MS = 24 * 60 * 60 * 1000;
const integrity = `sha512-${createHash("sha512").update(VERSION).digest("base64")}`;

/** What a registry says of a package that has two versions. */
function documentOf(name: string, origin: string) {
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
  const version = (number: string, proof = {}) => {
    const tarball = `${origin}/${name}/-/${name}-${number}.tgz`;
    return { name, version: number, dist: { tarball, integrity, ...proof } };
  };
  const provenance = { predicateType: "https://slsa.dev/provenance/v1" };
  const proof = { attestations: { url: `${origin}/attestations`, provenance } };
  return {
    name,
    "dist-tags": { latest: VERSION },
    time: { created: ago(30), "1.0.0": ago(30), [VERSION]: ago(name === "fresh" ? 1 : 20) },
    versions: {
      "1.0.0": version("1.0.0", name === "less-proven" ? proof : {}),
      [VERSION]: version(VERSION),
    },
  };
}

const registry = createServer(({ url = "", headers }, response) => {
  const name = url.slice(1);
  const isKnown = ["sound", "fresh", "less-proven"].includes(name);
  response.writeHead(isKnown ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(isKnown ? documentOf(name, `http://${headers.host}`) : {}));
});
beforeAll(async () => {
  registry.listen(0, "127.0.0.1");
  await once(registry, "listening");
});
afterAll(() => registry.close());

/** A repository with a lock file in each folder, for one package each. */
async function repositoryWith(lockfiles: Record<string, string>): Promise<string> {
  const repository = await newFolder();
  const { port } = registry.address() as AddressInfo;
  const settings = parse(await readFile(join(root, "pnpm-workspace.yaml"), "utf8"));
  const { minimumReleaseAge, trustPolicy, trustLockfile } = settings;
  for (const [path, name] of Object.entries(lockfiles)) {
    const folder = join(repository, dirname(path));
    const files = {
      "package.json": { private: true, dependencies: { [name]: VERSION } },
      // JSON is YAML.
      "pnpm-workspace.yaml": { packages: ["."], minimumReleaseAge, trustPolicy, trustLockfile },
      "pnpm-lock.yaml": {
        lockfileVersion: "9.0",
        settings: { autoInstallPeers: true, excludeLinksFromLockfile: false },
        importers: { ".": { dependencies: { [name]: { specifier: VERSION, version: VERSION } } } },
        packages: { [`${name}@${VERSION}`]: { resolution: { integrity } } },
        snapshots: { [`${name}@${VERSION}`]: {} },
      },
    };
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, ".npmrc"), `registry=http://127.0.0.1:${port}/\n`);
    for (const [file, content] of Object.entries(files)) {
      await writeFile(join(folder, file), JSON.stringify(content));
    }
  }
  await execa("git", ["init", "--quiet"], { cwd: repository });
  await execa("git", ["add", "--all"], { cwd: repository });
  return repository;
}

test("each lock file is looked up, and what is too new or less proven than before is named", async () => {
  // What pnpm remembers of registries is by their addresses, and another test may have had this port.
  vi.stubEnv("XDG_CACHE_HOME", await newFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
  const repository = await repositoryWith({
    "pnpm-lock.yaml": "sound",
    "tools/fresh/pnpm-lock.yaml": "fresh",
    "tools/less-proven/pnpm-lock.yaml": "less-proven",
    "tools/unknown/pnpm-lock.yaml": "unknown",
  });
  const own = pnpmCommand();
  const pnpm = own[0] === "npx" ? await findPnpm(root, "pnpm@12") : own;
  const verdicts = await lookUpLockfiles(repository, pnpm);
  expect(verdicts.map(({ path, passes }) => [path, passes])).toEqual([
    ["pnpm-lock.yaml", true],
    ["tools/fresh/pnpm-lock.yaml", false],
    ["tools/less-proven/pnpm-lock.yaml", false],
    ["tools/unknown/pnpm-lock.yaml", false],
  ]);
  const [, fresh, lessProven, unknown] = verdicts.map(({ printed }) => printed);
  expect(fresh).toMatch(/MINIMUM_RELEASE_AGE[\s\S]*fresh@1\.1\.0/);
  expect(lessProven).toMatch(/TRUST_DOWNGRADE[\s\S]*less-proven@1\.1\.0/);
  expect(unknown).toContain("unknown");
});
