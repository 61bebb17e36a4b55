import { idOf, type PackedPackage } from "./packed-packages.ts";
import { firstError, isRefusal, npm, registryState, type Target } from "./registry-state.ts";
import { UnpublishableError } from "./unpublishable-error.ts";

/** How long a registry may take to say whether it has taken a package, in milliseconds. */
const PATIENCE_MS = 30_000;

/** The same if this is to end, which GitHub waits some seconds for. */
const PATIENCE_AT_END_MS = 5_000;

/** What has to be sent to a registry. */
export interface PublicationPlan {
  todo: PackedPackage[];
  /** What is out with the same content: an earlier run was interrupted or refused after it. */
  already: PackedPackage[];
}

/** How a publication went. */
export interface Publication {
  published: PackedPackage[];
  /** What is still missing, the one that was not taken first. */
  missing: PackedPackage[];
  /** Why; absent if nothing is missing. */
  reason?: string;
  /** The first of the missing ones may be out nevertheless: the registry does not say. */
  isDoubtful?: boolean;
}

/**
 * Asks the registry which packages are out.
 *
 * @throws UnpublishableError if a version is out with other content, or the registry cannot be asked: a line for each
 * reason
 * @throws the signal's reason
 */
export async function planPublication(
  packages: readonly PackedPackage[],
  target: Target,
): Promise<PublicationPlan> {
  const states = await Promise.all(packages.map((one) => registryState(one, target)));
  target.signal?.throwIfAborted();
  const plan: PublicationPlan = { todo: [], already: [] };
  const problems: string[] = [];
  for (const [i, one] of packages.entries()) {
    const state = states[i];
    if (state === "nothing") plan.todo.push(one);
    else if (state === "the same") plan.already.push(one);
    else if (state === "other content")
      problems.push(`${idOf(one)} is out with other content: raise the version.`);
    else
      problems.push(`${idOf(one)}: the registry does not say whether it is out: ${state?.unknown}`);
  }
  if (problems.length > 0) throw new UnpublishableError(problems.join("\n"));
  return plan;
}

/**
 * Publishes packages with npm, one after the other. npm can neither publish several at once nor take one back: where it
 * refuses one, or is interrupted, those before it stay out.
 *
 * @param note called with each package that is out
 */
export async function publish(
  packages: readonly PackedPackage[],
  target: Target,
  note: (one: PackedPackage) => void,
): Promise<Publication> {
  for (const [i, one] of packages.entries()) {
    const rest = { published: packages.slice(0, i), missing: packages.slice(i) };
    if (target.signal?.aborted) return { ...rest, reason: "This was ended." };
    const { exitCode, all } = await npm(["publish", one.tarball, ...optionsFor(one)], target);
    if (exitCode !== 0) {
      const isEnding = target.signal?.aborted;
      const reason = isEnding ? "This was ended." : firstError(all);
      // What has been sent may have arrived, and only the response been lost.
      const signal = AbortSignal.timeout(isEnding ? PATIENCE_AT_END_MS : PATIENCE_MS);
      const state = await registryState(one, { ...target, signal });
      // A registry may show late what it has.
      const isDoubtful = typeof state === "object" || !isRefusal(all);
      if (state !== "the same") return { ...rest, reason, isDoubtful };
    }
    note(one);
  }
  return { published: [...packages], missing: [] };
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
