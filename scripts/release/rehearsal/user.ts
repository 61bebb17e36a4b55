import { mkdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";
import { inject } from "vitest";
import { root } from "../../paths.ts";
import { fileOf } from "./installed.ts";

export type Manager = "npm" | "pnpm" | "yarn";
export type NodeVersion = 20 | 22 | 24;

/** Starts a program. */
function start(command: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const [program = "", ...args] = command;
  return execa(program, args, {
    all: true,
    reject: false,
    extendEnv: false,
    // A server that is not stopped would hold the run.
    timeout: 240_000,
    cwd,
    env,
  });
}

/** A program that runs, or has run. */
export type Started = ReturnType<typeof start>;

/** Somebody in an empty folder, who has a package manager and a Node, and nothing of this repository. */
export interface User {
  folder: string;
  /** Where programs are looked for. */
  path: string;
  /** Runs a package's command without installing it: `npx`, `pnpm dlx` or `yarn dlx`. */
  runPackage(name: string, args: readonly string[], env?: NodeJS.ProcessEnv): Started;
  /** Installs packages into the folder. */
  add(...packages: readonly string[]): Promise<void>;
  /** Runs a program in the folder. */
  run(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): Started;
}

/** Where npm gets all other packages from on this machine: Yarn has a registry of its own by default. */
export const { stdout: PUBLIC_REGISTRY } = await execa("npm", ["config", "get", "registry"]);

/** What npm has fetched on this machine, for all users. */
const { stdout: NPM_CACHE } = await execa("npm", ["config", "get", "cache"]);

/** What package managers are asked for, before the package and its arguments. */
const YARN = ["node", fileOf("@yarnpkg/cli-dist", "bin/yarn.js")];
const DLX: Record<Manager, () => string[]> = {
  npm: () => ["npx", "--yes", "--prefer-offline"],
  pnpm: () => [...pnpmCommand(), "dlx"],
  yarn: () => [...YARN, "dlx", "--quiet"],
};
const ADD: Record<Manager, () => string[]> = {
  npm: () => ["npm", "install", "--prefer-offline", "--no-audit", "--no-fund"],
  pnpm: () => [...pnpmCommand(), "add", "--prefer-offline"],
  yarn: () => [...YARN, "add"],
};

/**
 * Somebody new.
 *
 * @param npx the folder of what npx has installed for several users; they have one each without it
 */
export async function newUser(manager: Manager, version: NodeVersion, npx?: string): Promise<User> {
  const folder = await newFolder();
  const registry = inject("registry");
  const files = {
    "package.json": JSON.stringify({ name: "first-minute", private: true }),
    ".npmrc": `@aam-groups:registry=${registry}\n`,
    // A package that is minutes old is not taken otherwise.
    "pnpm-workspace.yaml": 'minimumReleaseAgeExclude:\n  - "@aam-groups/*"\n',
    ".yarnrc.yml": yarnrc(registry),
    "yarn.lock": "",
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const env = {
    ...withoutWorkspace(process.env),
    npm_config_cache: await ownCache(folder, npx),
    PATH: withNode(version, pathWithoutWorkspace().join(delimiter)),
  };
  const inFolder = (command: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    start(command, folder, { ...env, ...more });
  return {
    folder,
    path: env.PATH,
    runPackage: (name, args, more) => inFolder([...DLX[manager](), name, ...args], more),
    run: (program, args, more) => inFolder([program, ...args], more),
    async add(...packages) {
      const { exitCode, all } = await inFolder([...ADD[manager](), ...packages]);
      if (exitCode !== 0) throw new Error(`${manager} cannot install ${packages}:\n${all}`);
    },
  };
}

/**
 * A cache of npm that shares what was fetched, and nothing else: npx takes a package that it has installed once for the
 * same, whatever a registry has by that version now.
 */
async function ownCache(folder: string, npx?: string): Promise<string> {
  const own = join(folder, ".npm-cache");
  await mkdir(join(NPM_CACHE, "_cacache"), { recursive: true });
  await mkdir(own);
  await symlink(join(NPM_CACHE, "_cacache"), join(own, "_cacache"));
  if (npx !== undefined) await symlink(npx, join(own, "_npx"));
  return own;
}

function yarnrc(registry: string): string {
  return `nodeLinker: node-modules
enableTelemetry: false
npmRegistryServer: "${PUBLIC_REGISTRY}"
npmScopes:
  aam-groups:
    npmRegistryServer: "${registry}"
npmPreapprovedPackages: ["@aam-groups/*"]
unsafeHttpWhitelist: ["127.0.0.1"]
`;
}

/** Where programs are looked for, if a Node is put before others. */
export function withNode(version: NodeVersion, path: string): string {
  return [nodeFolder(version), path].join(delimiter);
}

/** The folder of a Node's program. */
function nodeFolder(version: NodeVersion): string {
  return version === 24 ? dirname(process.execPath) : fileOf(`newest-node-${version}`, "bin");
}

/** What a user has in the environment: proxies and certificates of their company, and nothing that runs tests here. */
function withoutWorkspace(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(npm_|pnpm_|node_(?!extra_ca_certs)|vitest|test$|init_cwd$|release_|ci$)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

function pathWithoutWorkspace(): string[] {
  return (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.startsWith(root));
}
