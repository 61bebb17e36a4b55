import { cp, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";
import { beforeAll, expect, inject, test } from "vitest";
import { root } from "../../paths.ts";
import { workflows } from "../../test/house/workflows.ts";
import { idOf, listPacked } from "../packed-packages.ts";
import { currentCommit, RELEASE_TAGS } from "../released-commit.ts";
import { emptyRegistry } from "./empty-registry.ts";

/** Two small ones, of a repository that has no others: what holds for them holds for all. */
const NAMES = ["client", "types"];
const packed = inject("packed").filter(({ name }) => NAMES.includes(name.split("/")[1] ?? ""));
const tag = `v${packed[0]?.version}`;

const release = workflows.find(({ name }) => name === "release.yml");
const { steps = [] } = release?.workflow.jobs.publish ?? {};

/** What the job that publishes checks out: it has nothing installed, and what another job has packed. */
let checkout: string;
beforeAll(async () => {
  checkout = await newFolder();
  const isSource = (path: string) => basename(path) !== "node_modules";
  await cp(join(root, "scripts"), join(checkout, "scripts"), { recursive: true, filter: isSource });
  const manifests = NAMES.map((name) => `packages/${name}/package.json`);
  for (const path of ["package.json", ".gitignore", ...manifests]) {
    await cp(join(root, path), join(checkout, path));
  }
  const git = (...args: string[]) => execa("git", args, { cwd: checkout });
  await git("init", "--quiet", "--initial-branch", "main");
  await git("add", "--all");
  const somebody = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
  const message = ["--message", "chore: release", "--message", `${RELEASE_TAGS}: ${tag}`];
  await git(...somebody, "-c", "commit.gpgSign=false", "commit", "--quiet", ...message);
  await git("tag", "--no-sign", tag);
  await git("update-ref", "refs/remotes/origin/main", "HEAD");
  const artifact = steps.find(({ uses }) => uses?.includes("download-artifact"));
  const folder = join(checkout, String(artifact?.with?.path));
  await mkdir(folder, { recursive: true });
  const copies = packed.map((one) => ({ ...one, tarball: join(folder, basename(one.tarball)) }));
  for (const [i, { tarball }] of copies.entries()) await cp(packed[i]?.tarball ?? "", tarball);
  await listPacked(copies, folder, {
    commit: await currentCommit(checkout),
    rehearsal: false,
  });
});

/** Runs the steps of the job, as GitHub's runner does, for a tag that was pushed. */
async function publishFor(pushed: string, registry: string) {
  const script = steps.flatMap(({ run = [] }) => run).join("\n");
  const env = { GITHUB_REF_NAME: pushed, npm_config_registry: registry };
  const options = { cwd: checkout, env, all: true, reject: false } as const;
  const shell = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const { exitCode, all } = await execa("bash", shell, options);
  return { exitCode, lines: all.split("\n") };
}

test("the job that may publish does so with nothing installed, by what another job has packed", async () => {
  await using registry = await emptyRegistry();
  const { url } = registry;
  expect(await publishFor("v99.0.0", url)).toEqual({
    exitCode: 1,
    lines: [expect.stringMatching(/^The tag v99\.0\.0 does not fit/)],
  });
  expect(await publishFor(tag, url)).toEqual({
    exitCode: 0,
    lines: [...packed.map((one) => `${idOf(one)} is out`), "All 2 packages are out."],
  });
});
