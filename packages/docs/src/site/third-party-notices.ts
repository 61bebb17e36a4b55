import { existsSync, realpathSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";
import { isAllowed } from "./allowed-licences.ts";

/** The name of the file at the root of the site. */
export const NOTICES = "third-party-notices.txt";

const EXPRESSIVE_CODE = [
  "@astrojs/starlight",
  "astro-expressive-code",
  "rehype-expressive-code",
  "expressive-code",
];

/** What is in the site without being a module of it: by whom it is brought, from the package of the docs on. */
const WRITTEN_BY_TOOLS = [
  // The search, and its styles.
  ["@astrojs/starlight", "pagefind"],
  ["@astrojs/starlight", "@pagefind/default-ui"],
  // Styles and the script of code blocks.
  EXPRESSIVE_CODE,
  ...["core", "plugin-frames", "plugin-shiki", "plugin-text-markers"].map((name) => [
    ...EXPRESSIVE_CODE,
    `@expressive-code/${name}`,
  ]),
  // The data by which the search finds simplified characters.
  ["opencc-js"],
];

/** Whose licence it is under, for a package that has no text of its own. */
const SAME_LICENCE: Record<string, readonly string[]> = {
  "@pagefind/default-ui": ["@astrojs/starlight", "pagefind"],
};

/**
 * Who has the texts of the licences of what other packages have brought along inside their own files: by whom it is
 * installed here, or the file with its notice.
 */
const BROUGHT_ALONG: Record<string, readonly string[] | string> = {
  svelte: join(import.meta.dirname, "licences/svelte.txt"),
  "bcp-47": ["@astrojs/starlight", "bcp-47"],
  "is-alphabetical": ["@astrojs/starlight", "bcp-47", "is-alphabetical"],
  "is-alphanumerical": ["@astrojs/starlight", "bcp-47", "is-alphanumerical"],
  "is-decimal": ["@astrojs/starlight", "bcp-47", "is-alphanumerical", "is-decimal"],
};

/** What a bundler writes above the modules that it has put into one file. */
const BROUGHT = /^\/\/ (?:.*\/)?node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm;

/** What goes into a site. */
export interface SiteCode {
  /** The folders of the packages whose modules are in it. */
  folders: Set<string>;
  /** The names of those that are inside files of other packages. */
  brought: Set<string>;
}

/**
 * Collects the packages whose scripts and styles go into the site.
 *
 * @param found where they are added, while the site is built
 */
export function bundledPackages({ folders, brought }: SiteCode): Plugin {
  return {
    name: "bundled-packages",
    async generateBundle(_options, bundle) {
      const isForReaders = this.environment.name === "client";
      const chunks = Object.values(bundle).flatMap((output) =>
        output.type === "chunk" ? output.moduleIds : [],
      );
      // Pages are rendered by a build of its own, of which only the styles are kept.
      const styles = [...this.getModuleIds()].filter((id) => /\.css(\?|$)|type=style/.test(id));
      for (const id of [...styles, ...(isForReaders ? chunks : [])]) {
        const folder = packageFolder(id);
        if (folder === undefined) continue;
        folders.add(folder);
        for (const name of broughtAlong(await textOf(id))) brought.add(name);
      }
    },
  };
}

/** The names of packages whose modules a bundler has put into the text of one file. */
export function broughtAlong(text: string): string[] {
  return [...new Set([...text.matchAll(BROUGHT)].map(([, name = ""]) => name))];
}

/** The text of the file of a module; nothing for one that a tool makes up. */
async function textOf(id: string): Promise<string> {
  const [path = ""] = id.split("?");
  return readFile(path, "utf8").catch(() => "");
}

/** The folder of the package that a module belongs to; `undefined` if the module is none of a package. */
export function packageFolder(id: string): string | undefined {
  const [path = ""] = id.replace(/^\0/, "").split("?");
  const at = path.lastIndexOf(`${sep}node_modules${sep}`);
  if (at < 0) return undefined;
  const [scopeOrName = "", name = ""] = path.slice(at + "/node_modules/".length).split(sep);
  const home = scopeOrName.startsWith("@") ? join(scopeOrName, name) : scopeOrName;
  return join(path.slice(0, at), "node_modules", home);
}

/**
 * Names whose code is in the site, with the texts of the licences.
 *
 * @throws Error if a package has no text of its licence, says of none which it is, or has one that is not allowed
 */
export async function thirdPartyNotices({ folders, brought }: SiteCode): Promise<string> {
  const texts: string[] = [];
  const all = new Set([...folders, ...WRITTEN_BY_TOOLS.map(folderOf)]);
  for (const name of brought) {
    const owner = BROUGHT_ALONG[name];
    if (owner === undefined)
      throw new Error(
        `${name} is part of the site, inside another package: say who has its licence.`,
      );
    if (typeof owner === "string") texts.push((await readFile(owner, "utf8")).trim());
    else all.add(folderOf(owner));
  }
  const notices = [...texts, ...(await Promise.all([...all].map(noticeOf)))];
  return [
    "The pages of this site contain code of these packages, under their licences.",
    ...new Set(notices.sort()),
  ].join(`\n\n${"-".repeat(80)}\n\n`);
}

async function noticeOf(folder: string): Promise<string> {
  const { name, version, license, homepage } = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  const sameAs = SAME_LICENCE[name];
  const texts = await licenceTexts(sameAs === undefined ? folder : folderOf(sameAs));
  if (typeof license !== "string" || texts.length === 0) {
    throw new Error(`${name} ${version} is part of the site, but has no text of a licence.`);
  }
  if (!isAllowed(license)) {
    throw new Error(
      `${name} ${version} is part of the site, and its licence, ${license}, is none of those in allowed-licences.ts.`,
    );
  }
  return [`${name} ${version} (${license})`, homepage ?? "", ...texts].join("\n\n");
}

/** The texts of `LICENSE`, `LICENSES`, `NOTICE` and those of third parties, each of which is a file or a folder. */
async function licenceTexts(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(relative(folder, entry.parentPath), entry.name))
    .filter((path) =>
      /^(licen[cs]es?|notices?|third[-_]party[-_\w]*)(\.\w+)?($|[/\\])/i.test(path),
    );
  const texts = await Promise.all(files.sort().map((path) => readFile(join(folder, path), "utf8")));
  return texts.map((text) => text.trim());
}

function folderOf(path: readonly string[]): string {
  let folder = join(import.meta.dirname, "../..");
  for (const name of path) folder = installedBy(folder, name);
  return folder;
}

/** The folder of what a package depends on. Its `package.json` need not be exported. */
function installedBy(folder: string, name: string): string {
  const paths = createRequire(join(folder, "package.json")).resolve.paths(name) ?? [];
  const found = paths.map((one) => join(one, name)).find((one) => existsSync(one));
  if (found === undefined) throw new Error(`${name} is not installed for ${folder}.`);
  return realpathSync(found);
}
