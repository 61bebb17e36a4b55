import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { execa } from "execa";
// publint: the field's check of how a package is declared.
import { publint } from "publint";
import { formatMessage } from "publint/utils";

interface Manifest {
  name: string;
  [field: string]: unknown;
}

/** Fields that a reader of npm's page looks for. */
const FIELDS = ["description", "keywords", "license", "repository", "files"];

/**
 * What is wrong with a package as npm would get it, one sentence for each thing; nothing, if it can be published.
 *
 * @param tarball a file that `pnpm pack` wrote
 */
export async function checkTarball(tarball: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-tarball-"));
  try {
    const { exitCode, stderr } = await execa("tar", ["-xzf", tarball, "-C", folder], {
      reject: false,
    });
    if (exitCode !== 0) return [`It is no tarball: ${stderr}`];
    return await checkUnpacked(join(folder, "package"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkUnpacked(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
  if (text === undefined) return ["It has no package.json."];
  const manifest: Manifest = JSON.parse(text);
  const files = (await readdir(folder, { recursive: true })).map((file) => normalize(file));
  return [
    ...missingFields(manifest),
    ...(/"(workspace|catalog|link|file):/.test(text)
      ? ["Its package.json refers to what only this repository has."]
      : []),
    ...missingFiles(manifest, folder),
    ...(await checkReadme(manifest, folder)),
    ...(await checkSourceMaps(folder, files)),
    ...(await publintFindings(folder)),
  ];
}

function missingFields(manifest: Manifest): string[] {
  const missing = FIELDS.filter((field) => manifest[field] === undefined);
  const sentences = missing.map((field) => `Its package.json has no ${field}.`);
  return manifest.private ? [...sentences, "Its package.json is private."] : sentences;
}

/** What the manifest leads to has to be there, and so do the licence and the README. */
function missingFiles({ exports, bin, main, types }: Manifest, folder: string): string[] {
  const named = [...new Set([exports, bin, main, types].flatMap(pathsIn))];
  return [...named, "LICENSE", "README.md"]
    .filter((path) => !existsSync(join(folder, path.replace(/\*.*/, ""))))
    .map((path) => `It lacks ${path}.`);
}

/** All texts in a part of a manifest, however deep. */
function pathsIn(part: unknown): string[] {
  return typeof part === "string" ? [part] : Object.values(Object(part)).flatMap(pathsIn);
}

/** The first thing to copy from a README has to work for somebody who only has npm. */
async function checkReadme({ name }: Manifest, folder: string): Promise<string[]> {
  const text = await readFile(join(folder, "README.md"), "utf8").catch(() => "");
  const [, first = ""] = /^```\w+\n(.*?)^```/ms.exec(text) ?? [];
  return first.includes(name) ? [] : [`Its README does not begin with a use of ${name}.`];
}

/** A map leads somewhere if it holds the sources: their paths lead into this repository. */
async function checkSourceMaps(folder: string, files: readonly string[]): Promise<string[]> {
  const sentences: string[] = [];
  for (const file of files.filter((name) => /\.[cm]?js$/.test(name) && name.startsWith("dist"))) {
    const code = await readFile(join(folder, file), "utf8");
    const [, name] = /^\/\/# sourceMappingURL=(\S+)$/m.exec(code) ?? [];
    if (name === undefined) continue;
    const map = await readFile(join(folder, dirname(file), name), "utf8").catch(() => undefined);
    if (map === undefined) sentences.push(`${file} names ${name}, which is not there.`);
    else if (!holdsSources(JSON.parse(map))) sentences.push(`${name} lacks sources.`);
  }
  return sentences;
}

function holdsSources(map: { sources?: unknown[]; sourcesContent?: unknown[] }): boolean {
  const { sources = [], sourcesContent = [] } = map;
  return sources.every((_, i) => typeof sourcesContent[i] === "string");
}

async function publintFindings(folder: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
}
