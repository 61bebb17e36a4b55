import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type JsonNode, listAt } from "@aam-groups/spec/json-node";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packageNames, root } from "../../paths.ts";

const THREE_DAYS = 3 * 24 * 60;

const textOf = (path: string) => readFile(join(root, path), "utf8");

async function filesCalled(name: string): Promise<string[]> {
  const all = ["ls-files", "--cached", "--others", "--exclude-standard", `*${name}`];
  return (await execa("git", all, { cwd: root })).stdout.split("\n").sort();
}

const installations = await filesCalled("pnpm-workspace.yaml");

/** What an installation lacks. An exception needs a comment with its reason, right above it. */
function weaknesses(text: string): string[] {
  const settings: JsonNode = parse(text);
  const lines = text.split("\n");
  const exceptions = ["minimumReleaseAgeExclude", "trustPolicyExclude"].flatMap((name) =>
    listAt(settings, name).filter((entry) => {
      const line = lines.findIndex((one) => /^ *- /.test(one) && one.includes(String(entry)));
      return !lines[line - 1]?.trim().startsWith("#");
    }),
  );
  return [
    ...(Number(settings.minimumReleaseAge) >= THREE_DAYS ? [] : ["minimumReleaseAge"]),
    ...(settings.trustPolicy === "no-downgrade" ? [] : ["trustPolicy"]),
    ...(settings.blockExoticSubdeps === true ? [] : ["blockExoticSubdeps"]),
    ...(settings.trustPolicyIgnoreAfter === undefined ? [] : ["trustPolicyIgnoreAfter"]),
    ...("dangerouslyAllowAllBuilds" in settings ? ["dangerouslyAllowAllBuilds"] : []),
    ...exceptions.map((entry) => `no reason for ${entry}`),
  ];
}

describe("every installation", () => {
  test.each(installations)("refuses what is too new or of doubtful origin: %s", async (path) => {
    expect(weaknesses(await textOf(path))).toEqual([]);
  });

  test("is found out if it does not", () => {
    const text = `minimumReleaseAge: 60
minimumReleaseAgeExclude:
  # Our own.
  - "@aam-groups/*"
  - left-pad
trustPolicyIgnoreAfter: 1
dangerouslyAllowAllBuilds: true
`;
    expect(weaknesses(text)).toEqual([
      "minimumReleaseAge",
      "trustPolicy",
      "blockExoticSubdeps",
      "trustPolicyIgnoreAfter",
      "dangerouslyAllowAllBuilds",
      "no reason for left-pad",
    ]);
  });

  test("trusts its lock file, which CI looks up: there is one for each", async () => {
    const locks = (await filesCalled("pnpm-lock.yaml")).map((path) =>
      path.replace("pnpm-lock.yaml", "pnpm-workspace.yaml"),
    );
    expect(locks).toEqual(installations);
    const workflow = parse(await textOf(".github/workflows/lockfiles.yml"));
    expect(workflow.on).toEqual({
      push: { paths: ["**/pnpm-lock.yaml"] },
      pull_request: { paths: ["**/pnpm-lock.yaml"] },
    });
    expect(workflow.jobs.lockfiles.steps.at(-1)).toEqual({
      run: "node scripts/check-lockfiles.ts",
    });
  });
});

interface VersionedManifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** The dependencies whose version is written in more than one of some manifests. */
function writtenTwice(manifests: readonly VersionedManifest[]): string[] {
  const written = manifests.flatMap(({ dependencies, devDependencies }) =>
    Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, version]) => !/^(catalog|workspace|link):/.test(version))
      .map(([name]) => name),
  );
  return written.filter((name, index) => written.indexOf(name) !== index);
}

describe("a version that several packages share", () => {
  test("is written in the catalog alone", async () => {
    const paths = [
      "package.json",
      ...packageNames().map((name) => `packages/${name}/package.json`),
    ];
    const manifests = await Promise.all(paths.map(async (path) => JSON.parse(await textOf(path))));
    expect(writtenTwice(manifests)).toEqual([]);
    const { catalog }: { catalog: Record<string, string> } = parse(
      await textOf("pnpm-workspace.yaml"),
    );
    const uses = manifests.flatMap(({ dependencies, devDependencies }: VersionedManifest) =>
      Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, version]) =>
        version === "catalog:" ? [name] : [],
      ),
    );
    expect(Object.keys(catalog).filter((name) => !uses.includes(name))).toEqual([]);
  });

  test("is found in two manifests", () => {
    const manifests = [
      { dependencies: { vite: "8.3.8", ajv: "catalog:" } },
      { devDependencies: { vite: "8.3.8", "@aam-groups/types": "workspace:*" } },
    ];
    expect(writtenTwice(manifests)).toEqual(["vite"]);
  });
});

test("SECURITY.md says how to report, and what is supported", async () => {
  const text = await textOf("SECURITY.md");
  expect(text).toMatch(/^## Reporting a vulnerability$/m);
  expect(text).toMatch(/^## Supported versions\n\n\| version/m);
});
