import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isNode, type JsonNode, listAt, nodeAt } from "@aam-groups/spec/json-node";
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

describe("renovate.json", async () => {
  const config: JsonNode = JSON.parse(await textOf("renovate.json"));

  test("has no key but those of Renovate that are meant, with values of their types", () => {
    // Renovate's own validator is too large to install: this is the part of its schema that is used.
    const types: Record<string, (value: unknown) => boolean> = {
      $schema: isText,
      description: isText,
      extends: isTexts,
      schedule: isTexts,
      timezone: isText,
      minimumReleaseAge: isText,
      internalChecksFilter: (value) => ["strict", "flexible", "none"].includes(String(value)),
      rangeStrategy: (value) => value === "pin",
      prConcurrentLimit: (value) => Number.isInteger(value),
      lockFileMaintenance: isNode,
      vulnerabilityAlerts: isNode,
      ignorePaths: isTexts,
      packageRules: Array.isArray,
    };
    for (const [key, value] of Object.entries(config)) {
      expect([key, types[key]?.(value)]).toEqual([key, true]);
    }
    const ruleTypes: Record<string, (value: unknown) => boolean> = {
      description: isText,
      matchPackageNames: isTexts,
      matchFileNames: isTexts,
      matchDepTypes: isTexts,
      groupName: isText,
      allowedVersions: isText,
      enabled: (value) => typeof value === "boolean",
    };
    for (const rule of listAt(config, "packageRules")) {
      for (const [key, value] of Object.entries(isNode(rule) ? rule : {})) {
        expect([key, ruleTypes[key]?.(value)]).toEqual([key, true]);
      }
    }
  });

  test("waits as long as pnpm does, but not with fixes of vulnerabilities", () => {
    expect(config.minimumReleaseAge).toBe(`${THREE_DAYS / 24 / 60} days`);
    expect(nodeAt(config, "vulnerabilityAlerts").minimumReleaseAge).toBeNull();
  });

  test("has rules for packages that are there", async () => {
    const manifests = await filesCalled("package.json");
    const texts = await Promise.all(manifests.map(textOf));
    const names = texts.flatMap((text) => {
      const { dependencies, devDependencies } = JSON.parse(text);
      return Object.keys({ ...dependencies, ...devDependencies });
    });
    for (const rule of listAt(config, "packageRules")) {
      for (const pattern of listAt(rule, "matchPackageNames")) {
        const source = String(pattern);
        const isMeant = source.startsWith("/")
          ? (name: string) => new RegExp(source.slice(1, -1)).test(name)
          : (name: string) => name === source || name.startsWith(source.replace("**", ""));
        expect(names.filter(isMeant), source).not.toEqual([]);
      }
    }
  });
});

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}

test("SECURITY.md says how to report, and what is supported", async () => {
  const text = await textOf("SECURITY.md");
  expect(text).toMatch(/^## Reporting a vulnerability$/m);
  expect(text).toMatch(/^## Supported versions\n\n\| version/m);
});
