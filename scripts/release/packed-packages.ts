import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { runProgram } from "../run-program.ts";
import { UnpublishableError } from "./unpublishable-error.ts";

/** Written last: a folder without it was not packed to the end. */
const LIST = "packed.json";

/** A package, packed. */
export interface PackedPackage {
  /** E.g. `@aam-groups/mock`. */
  name: string;
  version: string;
  /** What npm gets. */
  tarball: string;
}

/** What packages were packed from. */
export interface PackedFrom {
  commit: string;
  /** Whether it need not have been that commit: they are for a registry on this machine. */
  rehearsal: boolean;
}

interface List extends PackedFrom {
  packages: { name: string; version: string; file: string; integrity: string }[];
}

/** E.g. `@aam-groups/mock@1.0.0`. */
export function idOf({ name, version }: { name: string; version: string }): string {
  return `${name}@${version}`;
}

/** The checksum of a file, in npm's notation. */
export async function integrityOf(file: string): Promise<string> {
  const hash = createHash("sha512").update(await readFile(file));
  return `sha512-${hash.digest("base64")}`;
}

/** Marks packages as packed to the end: they can be sent later, and elsewhere. */
export async function listPacked(
  packed: readonly PackedPackage[],
  folder: string,
  from: PackedFrom,
): Promise<void> {
  const packages = await Promise.all(
    packed.map(async ({ name, version, tarball }) => ({
      name,
      version,
      file: basename(tarball),
      integrity: await integrityOf(tarball),
    })),
  );
  const list = join(folder, LIST);
  // In one step: half a list would be none that can be read.
  await writeFile(`${list}.new`, `${JSON.stringify({ ...from, packages }, null, 2)}\n`);
  await rename(`${list}.new`, list);
}

/**
 * The packages that were packed into a folder.
 *
 * @param expected which they have to be
 * @param from what they have to be packed from; what is packed for a release will do for a rehearsal
 * @returns `undefined` if the folder was not packed to the end
 * @throws UnpublishableError if they are others, or not as they were packed
 */
export async function findPacked(
  folder: string,
  expected: readonly { name: string; version: string }[],
  { commit, rehearsal }: PackedFrom,
): Promise<PackedPackage[] | undefined> {
  const text = await readFile(join(folder, LIST), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const list: List = JSON.parse(text);
  if (list.commit !== commit) {
    throw new UnpublishableError(
      `${folder} holds packages of the commit ${list.commit}, and this is ${commit}: remove the folder.`,
    );
  }
  if (list.rehearsal && !rehearsal) {
    throw new UnpublishableError(`${folder} was packed for a rehearsal: remove the folder.`);
  }
  const [found, wanted] = [list.packages, expected].map((all) => all.map(idOf).sort().join(", "));
  if (found !== wanted) {
    throw new UnpublishableError(`${folder} holds ${found}, and to publish are ${wanted}.`);
  }
  return Promise.all(
    list.packages.map(async ({ name, version, file, integrity }) => {
      const tarball = join(folder, basename(file));
      if ((await integrityOf(tarball).catch(() => undefined)) !== integrity) {
        throw new UnpublishableError(`${tarball} is not as it was packed.`);
      }
      const inside = await idInside(tarball);
      if (inside !== idOf({ name, version })) {
        throw new UnpublishableError(`${tarball} holds ${inside}, not ${idOf({ name, version })}.`);
      }
      return { name, version, tarball };
    }),
  );
}

/** Which package npm would publish. */
async function idInside(tarball: string): Promise<string> {
  const { exitCode, stdout } = await runProgram(["tar", "-xzOf", tarball, "package/package.json"]);
  return exitCode === 0 ? idOf(JSON.parse(stdout)) : "no package";
}
