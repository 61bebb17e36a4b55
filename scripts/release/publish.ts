import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { execa } from "execa";
import { checkTarball } from "./check-tarball.ts";
import type { PackedPackage } from "./pack.ts";

/** What has to be sent to a registry. */
export interface PublicationPlan {
  todo: PackedPackage[];
  /** What is out with the same content: an earlier run was interrupted or refused after it. */
  already: PackedPackage[];
}

/** How a publication went. */
export interface Publication {
  published: PackedPackage[];
  /** What is still missing, the refused one first. */
  missing: PackedPackage[];
  /** What npm said of the refused one; absent if nothing is missing. */
  reason?: string;
}

/** Something that keeps the whole from being published; nothing has been. */
export class UnpublishableError extends Error {
  override name = "UnpublishableError";
}

/**
 * Checks packages, and asks the registry which of them are out.
 *
 * @param registry its URL; npm's configuration decides without one
 * @throws UnpublishableError if a package is not as it should be, its version is out with other content, or the
 * registry cannot be asked: a line for each reason
 */
export async function planPublication(
  packages: readonly PackedPackage[],
  registry: string | undefined,
): Promise<PublicationPlan> {
  const plan: PublicationPlan = { todo: [], already: [] };
  const problems: string[] = [];
  for (const one of packages) {
    const id = idOf(one);
    problems.push(...(await checkTarball(one.tarball)).map((problem) => `${id}: ${problem}`));
    const { stdout, stderr, exitCode } = await npm(
      ["view", id, "dist.integrity", "--json"],
      registry,
    );
    // npm prints nothing for another version of a known package.
    const integrity: unknown = exitCode === 0 && stdout.trim() ? JSON.parse(stdout) : undefined;
    if (exitCode !== 0 && !/E404/.test(stdout + stderr)) {
      problems.push(`${id}: the registry does not say whether it is out: ${firstError(stderr)}`);
    } else if (integrity === undefined) plan.todo.push(one);
    else if (integrity === (await integrityOf(one.tarball))) plan.already.push(one);
    else problems.push(`${id} is out with other content: raise the version.`);
  }
  if (problems.length > 0) throw new UnpublishableError(problems.join("\n"));
  return plan;
}

/**
 * Publishes packages with npm, which takes the credentials from where it always does, one after the other. npm can
 * neither publish several at once nor take one back: where it refuses one, those before it stay out.
 *
 * @param registry its URL; npm's configuration decides without one
 * @param note called with each package that is out
 */
export async function publish(
  packages: readonly PackedPackage[],
  registry: string | undefined,
  note: (one: PackedPackage) => void,
): Promise<Publication> {
  for (const [i, one] of packages.entries()) {
    const { exitCode, all } = await npm(["publish", one.tarball, ...optionsFor(one)], registry);
    if (exitCode !== 0) {
      return {
        published: packages.slice(0, i),
        missing: packages.slice(i),
        reason: firstError(all),
      };
    }
    note(one);
  }
  return { published: [...packages], missing: [] };
}

/** E.g. `@aam-groups/mock@1.0.0`. */
export function idOf({ name, version }: PackedPackage): string {
  return `${name}@${version}`;
}

function npm(args: readonly string[], registry: string | undefined) {
  return execa("npm", [...args, ...(registry ? ["--registry", registry] : [])], {
    all: true,
    reject: false,
  });
}

function optionsFor({ version }: PackedPackage): string[] {
  return [
    ...["--access", "public"],
    // What comes before a version is not what `npm install` should take.
    ...(version.includes("-") ? ["--tag", "next"] : []),
    // GitHub lends its identity where the workflow asks for it; npm then says where the package was built.
    ...(process.env.ACTIONS_ID_TOKEN_REQUEST_URL ? ["--provenance"] : []),
  ];
}

/** As the registry has it, in npm's notation. */
async function integrityOf(file: string): Promise<string> {
  const hash = createHash("sha512").update(await readFile(file));
  return `sha512-${hash.digest("base64")}`;
}

/** What npm says is wrong, without the lines around it. */
function firstError(text: string): string {
  const errors = text.matchAll(/^npm (?:error|ERR!) (?!(?:code|errno|syscall)\b)(.*\S)/gm);
  return errors.next().value?.[1] ?? text.trim();
}
