import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import semver from "semver";
import { describe, expect, inject, test } from "vitest";
import { newUser } from "./user.ts";

const FIND_TYPES = join(import.meta.dirname, "find-types.mjs");

const packed = inject("packed");
const named = (...names: string[]) => packed.filter(({ name }) => names.includes(name));

test("all packages with something for others are published", () => {
  expect(packed.map(({ name }) => name.replace("@aam-groups/", ""))).toEqual([
    ...["client", "contract-tests", "docs", "mock", "sandbox", "types"],
  ]);
});

interface Problem {
  kind: string;
  entrypoint?: string;
  resolutionKind?: string;
}

describe("arethetypeswrong finds nothing wrong", () => {
  async function problemsOf(tarball: string): Promise<Problem[]> {
    const { stdout } = await execa(process.execPath, [FIND_TYPES, tarball]);
    return JSON.parse(stdout).problems;
  }

  test.each(named("@aam-groups/client", "@aam-groups/types"))("with $name", async ({ tarball }) => {
    // Old resolution finds no file that only `exports` names; there are no types of a JSON file to find.
    const ofCode = (await problemsOf(tarball)).filter(
      ({ entrypoint }) => entrypoint !== "./openapi.json",
    );
    expect(ofCode).toEqual([]);
  });

  // Nodes that run these can require ES modules, and know `exports`.
  test.each(named("@aam-groups/contract-tests", "@aam-groups/mock", "@aam-groups/sandbox"))(
    "with $name, for those who import it",
    async ({ tarball }) => {
      const problems = await problemsOf(tarball);
      const forOthers = problems.filter(
        ({ kind, resolutionKind }) =>
          resolutionKind !== "node10" &&
          !(kind === "CJSResolvesToESM" && resolutionKind === "node16-cjs"),
      );
      expect(forOthers).toEqual([]);
    },
  );
});

interface Installed {
  engines?: { node?: string };
  dependencies?: Record<string, string>;
  hasInstallScript?: true;
}

describe.each(packed)("$name", ({ name, version }) => {
  test.concurrent("says how large it is once npm has installed it, and what its dependencies ask for and do then", async () => {
    const user = await newUser("npm", 24);
    await user.add(`${name}@${version}`);
    const modules = join(user.folder, "node_modules");
    const readme = await readFile(join(modules, name, "README.md"), "utf8");
    const [, size, count] = /\b(\d+) MB, (\d+) packages?\b/.exec(readme) ?? [];
    const lock: { packages: Record<string, Installed> } = JSON.parse(
      await readFile(join(modules, ".package-lock.json"), "utf8"),
    );
    expect(unnamed(name, lock.packages, readme)).toEqual([]);
    const megabytes = (await sizeOf(modules)) / 1e6;
    const packages = Object.keys(lock.packages).length;
    // What is stated is not exceeded, and not far off; dependencies of dependencies change.
    const found = `${megabytes.toFixed(1)} MB, ${packages} packages`;
    for (const [stated, actual] of [
      [Number(size), megabytes],
      [Number(count), packages],
    ] as const) {
      expect(actual, found).toBeLessThanOrEqual(stated);
      expect(actual, found).toBeGreaterThan(0.75 * stated - 1);
    }
  });
});

/** What a README does not name: packages that run a script, and dependencies that want a newer Node than the package. */
function unnamed(name: string, packages: Record<string, Installed>, readme: string): string[] {
  const oldest = semver.minVersion(packages[`node_modules/${name}`]?.engines?.node ?? "*");
  const { dependencies = {} } = packages[`node_modules/${name}`] ?? {};
  const remarkable = Object.entries(packages).filter(
    ([path, { engines, hasInstallScript }]) =>
      hasInstallScript ||
      (path.replace("node_modules/", "") in dependencies &&
        oldest &&
        !semver.satisfies(oldest, engines?.node ?? "*")),
  );
  const names = remarkable.map(([path]) => path.replace(/^.*node_modules\//, ""));
  return names.filter(
    (one) => !readme.includes(one.startsWith("@stoplight/prism") ? "Prism" : `\`${one}\``),
  );
}

/** In bytes, without what the system adds to files. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((one) => stat(join(one.parentPath, one.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
