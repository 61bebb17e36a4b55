import { readFile } from "node:fs/promises";
import { join, matchesGlob } from "node:path";
import { isNode, type JsonNode, listAt, nodeAt } from "@aam-groups/spec/json-node";
import { execa } from "execa";
import { inc, satisfies } from "semver";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../paths.ts";

/** The part of Renovate's rules that is used. */
interface Rule {
  description?: string;
  matchFileNames?: string[];
  matchDepNames?: string[];
  matchPackageNames?: string[];
  matchDepTypes?: string[];
  allowedVersions?: string;
  rangeStrategy?: string;
  enabled?: boolean;
}

const textOf = (path: string) => readFile(join(root, path), "utf8");
const config: JsonNode & { packageRules: Rule[] } = JSON.parse(await textOf("renovate.json"));
const rules = config.packageRules;
/** What users of a package have: theirs are ranges. */
const USERS = ["engines", "peerDependencies"];
const all = await allDependencies();
const dependencies = all.filter(({ depType }) => !USERS.includes(depType));

describe("renovate.json", () => {
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
      matchDepNames: isTexts,
      matchFileNames: isTexts,
      matchDepTypes: isTexts,
      groupName: isText,
      allowedVersions: isText,
      enabled: (value) => typeof value === "boolean",
      rangeStrategy: (value) => value === "auto",
    };
    for (const rule of listAt(config, "packageRules")) {
      for (const [key, value] of Object.entries(isNode(rule) ? rule : {})) {
        expect([key, ruleTypes[key]?.(value)]).toEqual([key, true]);
      }
    }
  });

  test("waits as long as pnpm does, but not with fixes of vulnerabilities", () => {
    expect(config.minimumReleaseAge).toBe("3 days");
    expect(nodeAt(config, "vulnerabilityAlerts").minimumReleaseAge).toBeNull();
  });

  test.each(rules.map((rule) => ({ ...rule, of: rule.description })))(
    "has no rule in vain: $of",
    (rule) => {
      expect(all.filter((one) => isMeant(rule, one))).not.toEqual([]);
      for (const patterns of [rule.matchDepNames, rule.matchPackageNames]) {
        const name = patterns === rule.matchDepNames ? "depName" : "packageName";
        for (const pattern of patterns ?? []) {
          const found = dependencies.filter((one) => fits(one[name], pattern));
          expect(found, pattern).not.toEqual([]);
        }
      }
      for (const depType of rule.matchDepTypes ?? [])
        expect(all.map((one) => one.depType)).toContain(depType);
    },
  );

  test("makes one version of what is installed here, but not of what users may have", () => {
    const strategyOf = (one: Dependency) => settingsFor(one).rangeStrategy ?? config.rangeStrategy;
    const pinned = all.filter((one) => strategyOf(one) === "pin");
    expect(pinned).toEqual(dependencies);
    expect(pinned.length).toBeLessThan(all.length);
  });

  test("lets everything have the version that it has", () => {
    const stuck = dependencies.filter((one) => !mayBecome(one, one.version, true));
    expect(stuck).toEqual([]);
  });

  const named = dependencies.filter(({ depName, packageName }) => depName !== packageName);
  test.each(named)("keeps $depName of $path at what its name says", (one) => {
    const [, said = ""] = /-(\d+(?:\.\d+)?)$/.exec(one.depName) ?? [];
    const isOldest = /^(packages\/client\/test\/consumers|scripts\/runtimes)\//.test(one.path);
    const next = said.includes(".") ? inc(one.version, "minor") : inc(one.version, "major");
    expect(said).not.toBe("");
    expect(mayBecome(one, next ?? "", false)).toBe(false);
    // The oldest stays; the newest of a line goes on in this line.
    expect(mayBecome(one, inc(one.version, "patch") ?? "", false)).toBe(!isOldest);
  });

  test("proposes the others as they come", () => {
    const [vitest] = dependencies.filter(({ depName }) => depName === "vitest");
    expect(vitest && mayBecome(vitest, "99.0.0", false)).toBe(true);
  });
});

/** What Renovate finds in a manifest: in `"node-20": "npm:node@20.0.0"`, the name of the package is `node`. */
interface Dependency {
  path: string;
  depName: string;
  packageName: string;
  version: string;
  depType: string;
}

function dependency(path: string, depType: string, depName: string, written: string): Dependency {
  const [, alias, aliased] = /^npm:(.+)@([^@]+)$/.exec(written) ?? [];
  return { path, depType, depName, packageName: alias ?? depName, version: aliased ?? written };
}

async function allDependencies(): Promise<Dependency[]> {
  const { stdout } = await execa("git", ["ls-files", "*package.json"], { cwd: root });
  const manifests = stdout.split("\n").map(async (path) => {
    const manifest: Record<string, Record<string, string>> = JSON.parse(await textOf(path));
    return ["dependencies", "devDependencies", ...USERS].flatMap((depType) =>
      Object.entries(manifest[depType] ?? {})
        // Renovate takes these from where they are written.
        .filter(([, version]) => !/^(catalog|workspace|link):/.test(version))
        .map(([name, version]) => dependency(path, depType, name, version)),
    );
  });
  const path = "pnpm-workspace.yaml";
  const { catalog, catalogs }: Record<"catalog" | "catalogs", JsonNode> = parse(await textOf(path));
  const inCatalogs = Object.entries({ default: catalog, ...catalogs }).flatMap(([name, versions]) =>
    Object.entries(isNode(versions) ? versions : {}).map(([depName, version]) =>
      dependency(path, `pnpm.catalog.${name}`, depName, String(version)),
    ),
  );
  return [...(await Promise.all(manifests)).flat(), ...inCatalogs];
}

/** Whether a rule is about a dependency: all that it asks for has to fit, each by one of its patterns. */
function isMeant(rule: Rule, { path, depName, packageName, depType }: Dependency): boolean {
  const asked: [string, string[] | undefined][] = [
    [path, rule.matchFileNames],
    [depName, rule.matchDepNames],
    [packageName, rule.matchPackageNames],
    [depType, rule.matchDepTypes],
  ];
  return asked.every(
    ([value, patterns]) => !patterns || patterns.some((pattern) => fits(value, pattern)),
  );
}

function fits(value: string, pattern: string): boolean {
  if (pattern.startsWith("/")) return new RegExp(pattern.slice(1, -1)).test(value);
  return matchesGlob(value, pattern);
}

/** What the rules say of a dependency; a later one goes before an earlier one. */
function settingsFor(one: Dependency): Rule {
  return Object.assign({}, ...rules.filter((rule) => isMeant(rule, one)));
}

/** Whether a dependency may get a version. */
function mayBecome(one: Dependency, version: string, evenIfSwitchedOff: boolean): boolean {
  const { enabled = true, allowedVersions = "*" } = settingsFor(one);
  return (enabled || evenIfSwitchedOff) && satisfies(version, allowedVersions);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}
