import { chmod, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { root } from "../../paths.ts";
import { actionsOf, commandsOf, type Job, workflows } from "./workflows.ts";

const one = workflows.find(({ name }) => name === "release.yml");
const jobs = one?.workflow.jobs ?? {};
const job = (name: string): Job => jobs[name] ?? { steps: [] };
const stepWith = (name: string, action: string) =>
  job(name).steps.find(({ uses }) => uses?.startsWith(`actions/${action}@`));

describe("the workflow that releases", () => {
  test("runs for a tag of a version, and for nothing else", () => {
    const pattern = "v[0-9]+.[0-9]+.[0-9]+*";
    expect(one?.workflow.on).toEqual({ push: { tags: [pattern] } });
    // In GitHub's patterns, a dot is a dot, and a star is any text.
    const filter = new RegExp(`^${pattern.replaceAll(".", "\\.").replace("*", "[^/]*")}$`);
    const tags = ["v1.0.0", "v1.12.0", "v2.0.0-rc.1", "v1", "v1.2", "vnext", "spec-v1.0.4"];
    expect(tags.filter((tag) => filter.test(tag))).toEqual(tags.slice(0, 3));
  });

  test("looks up the lock files before anything is installed from them", () => {
    const after = (name: string): string[] =>
      [job(name).needs ?? []].flat().flatMap((needed) => [needed, ...after(needed)]);
    for (const name of Object.keys(jobs).filter((any) => any !== "lockfiles")) {
      expect([name, after(name)]).toEqual([name, expect.arrayContaining(["lockfiles"])]);
    }
    expect(commandsOf(job("lockfiles"))).toEqual(["node scripts/check-lockfiles.ts"]);
  });

  test("publishes by npm's trust in it, after everything has passed: there is no token", () => {
    const { publish } = jobs;
    expect(publish).toMatchObject({ needs: ["test", "pack"], environment: "npm" });
    expect(publish?.permissions).toEqual({ contents: "read", "id-token": "write" });
    expect(job("test").steps.at(-1)).toEqual({ run: "bash .ci/run", env: { NO_SKIPS: 1 } });
    expect(one?.text).not.toMatch(/secrets\./);
  });

  test("publishes what a job without rights has packed, of a commit on main", () => {
    const rules = '--packed dist/packages --tag "$GITHUB_REF_NAME" --branch origin/main';
    expect(commandsOf(job("pack"))).toEqual([
      expect.stringMatching(/ release:publish --pack-only --packed dist\/packages /),
    ]);
    expect(commandsOf(job("pack"))[0]).toContain(rules);
    expect(commandsOf(job("publish"))).toEqual([`node scripts/release-send.ts ${rules}`]);
    for (const name of ["pack", "publish"]) {
      expect(stepWith(name, "checkout")?.with).toMatchObject({ "fetch-depth": 0 });
    }
    const artifact = { name: "packages", path: "dist/packages" };
    expect(stepWith("pack", "upload-artifact")?.with).toMatchObject(artifact);
    expect(stepWith("publish", "download-artifact")?.with).toEqual(artifact);
  });

  test("builds what it publishes with the pnpm of this repository, and no newer one", async () => {
    const stubs = await newFolder();
    await writeFile(join(stubs, "npx"), '#!/bin/sh\nprintf "%s " "$@"\n');
    await chmod(join(stubs, "npx"), 0o755);
    const PATH = [stubs, dirname(process.execPath), process.env.PATH].join(delimiter);
    const env = { PATH, GITHUB_REF_NAME: "v1.0.0" };
    for (const name of ["pack", "files"]) {
      const [command = ""] = commandsOf(job(name));
      const { stdout } = await execa("bash", ["-ec", command], { cwd: root, env });
      expect(stdout).toMatch(/^--yes pnpm@\d+\.\d+\.\d+ release:/);
      expect(stdout).toContain(` ${packageJson.packageManager} `);
    }
    expect(one?.text).not.toMatch(/pnpm@\d/);
  });

  test("writes to the repository only to announce what has been published", () => {
    const granting = Object.entries(jobs).flatMap(([name, { permissions }]) =>
      permissions ? [[name, permissions]] : [],
    );
    expect(granting).toEqual([
      ["publish", { contents: "read", "id-token": "write" }],
      ["announce", { contents: "write" }],
    ]);
  });

  test("announces a release once, as often as the job is run, and a prerelease as one", () => {
    const [, look, create, upload] = job("announce").steps;
    expect(look).toMatchObject({ id: "announced", "continue-on-error": true });
    expect(look?.run).toMatch(/^gh release view "\$GITHUB_REF_NAME" /);
    expect(create).toMatchObject({ if: "steps.announced.outcome == 'failure'" });
    expect(create?.run).toMatch(/^gh release create "\$GITHUB_REF_NAME" release\/\* /);
    expect(create?.run).toMatch(/ --prerelease="\$IS_PRERELEASE"$/);
    expect(upload).toMatchObject({ if: "steps.announced.outcome == 'success'" });
    expect(upload?.run).toMatch(/^gh release upload "\$GITHUB_REF_NAME" release\/\* .* --clobber$/);
    expect(job("announce").env).toMatchObject({
      IS_PRERELEASE: expect.stringMatching(/^\$\{\{ contains\(github\.ref_name, '-'\) \}\}$/),
    });
  });

  test("tests each tag at once, and publishes one at a time", () => {
    expect(one?.workflow).not.toHaveProperty("concurrency");
    const waiting = Object.entries(jobs).filter(([, { concurrency }]) => concurrency);
    expect(waiting.map(([name]) => name)).toEqual(["publish"]);
  });
});

/** The actions and commands that a job with rights may run: none of them fetches third-party code. */
const ACTIONS = ["checkout", "setup-node", "download-artifact", "deploy-pages"];
const COMMANDS = /^(node scripts\/release-send\.ts|gh release (view|create|upload)) [^\n;|&`(]*$/;

/** What has nothing to do in a job with rights. */
function intruders(one: Job): string[] {
  const [node] = one.steps.filter(({ uses }) => uses?.startsWith("actions/setup-node@"));
  const version = String(node?.with?.["node-version"]);
  return [
    ...actionsOf(one).filter((action) => !ACTIONS.includes(action.replace("actions/", ""))),
    ...commandsOf(one).filter((command) => !COMMANDS.test(command)),
    ...(node && !/^\d+\.\d+\.\d+$/.test(version) ? [`Node ${version}`] : []),
  ];
}

describe("a job with rights", () => {
  const withRights = workflows.flatMap(({ name, workflow }) =>
    Object.entries(workflow.jobs)
      .filter(([, { permissions }]) => Object.values(permissions ?? {}).includes("write"))
      .map(([job, content]) => ({ name: `${job} of ${name}`, content })),
  );

  test("is one of these", () => {
    const names = withRights.map(({ name }) => name).toSorted();
    expect(names).toEqual([
      "announce of release.yml",
      "publish of docs.yml",
      "publish of release.yml",
    ]);
  });

  test.each(withRights)("runs no third-party code: $name", ({ content }) => {
    expect(intruders(content)).toEqual([]);
  });

  test("is found out if it does", () => {
    const steps = [
      { uses: "actions/setup-node@0", with: { "node-version": 24 } },
      { uses: "somebody/action@0" },
      { run: "npx --yes pnpm@12 release:publish" },
      { run: "node scripts/release-send.ts --packed $(npx another)" },
    ];
    expect(intruders({ steps })).toEqual([
      "somebody/action",
      ...steps.flatMap(({ run = [] }) => run),
      "Node 24",
    ]);
  });
});

/** The packages that a script and all that it imports name. */
async function packagesOf(script: string, seen = new Set<string>()): Promise<string[]> {
  if (seen.has(script) || !script.endsWith(".ts")) return [];
  seen.add(script);
  const text = await readFile(script, "utf8");
  const names = [...text.matchAll(/\b(?:from|import|import\() ?"([^"]+)"/g)].map(
    ([, name = ""]) => name,
  );
  const found = await Promise.all(
    names.map((name) =>
      name.startsWith(".") ? packagesOf(join(dirname(script), name), seen) : [name],
    ),
  );
  return [...new Set(found.flat())];
}

describe("a script that runs with nothing installed", () => {
  test.each(["release-send.ts", "check-lockfiles.ts"])("is %s", async (name) => {
    const packages = await packagesOf(join(root, "scripts", name));
    expect(packages).toContain("node:child_process");
    expect(packages.filter((any) => !any.startsWith("node:"))).toEqual([]);
  });

  test("is not what imports others", async () => {
    const packages = await packagesOf(join(root, "scripts/release-publish.ts"));
    expect(packages).toEqual(expect.arrayContaining(["execa", "publint"]));
  });
});
