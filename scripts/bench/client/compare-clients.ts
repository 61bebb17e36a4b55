import { rm } from "node:fs/promises";
import { naming } from "../naming.ts";
import { bundle, bundleForProbes } from "./bundle.ts";
import { probeInChild, timeInChild } from "./children.ts";
import {
  type ClientResult,
  type Contestant,
  clientResultOf,
  type Round,
} from "./client-results.ts";
import { CLIENTS, type ClientName } from "./clients.ts";
import { timeLine, weightLine } from "./clients-table.ts";
import { GENERATORS } from "./generators.ts";
import { makeProject, type Project } from "./project.ts";
import type { Micros } from "./time.ts";

/** What is compared. */
export interface CompareClientsOptions {
  contenders: readonly ClientName[];
  rounds: number;
  /** How often each call is made in a round, after half as many to warm up. */
  calls: number;
  signal: AbortSignal;
}

/** A client that is ready to be timed. */
interface Prepared extends Contestant {
  /** Its bundle. */
  file: string;
}

/**
 * Bundles, probes and times clients, and prints a line for each step.
 *
 * @throws Error that names the client that does not work, or the signal's reason; no process and no file is left then
 */
export async function compareClients(options: CompareClientsOptions): Promise<ClientResult[]> {
  const project = await makeProject(options.signal);
  try {
    const prepared: Prepared[] = [];
    for (const contender of options.contenders) {
      prepared.push(
        await naming(CLIENTS[contender], options.signal, () => prepare(contender, project)),
      );
    }
    const rounds: Round[] = [];
    for (let round = 0; round < options.rounds; round++) {
      rounds.push(await timeAll(round, prepared, options));
    }
    return prepared.map(({ file: _, ...contestant }) => clientResultOf(contestant, rounds));
  } finally {
    await rm(project.folder, { recursive: true, force: true });
  }
}

async function prepare(contender: ClientName, project: Project): Promise<Prepared> {
  await GENERATORS[contender]?.(project);
  const { file, weight } = await bundle(project, contender);
  const fileForProbes = await bundleForProbes(project, contender);
  const features = await probeInChild(fileForProbes, project.signal);
  const prepared = { contender, file, weight, features };
  console.log(weightLine(prepared));
  return prepared;
}

async function timeAll(
  round: number,
  prepared: readonly Prepared[],
  { calls, signal }: CompareClientsOptions,
): Promise<Round> {
  const first = round % prepared.length;
  const times = new Map<ClientName, Micros>();
  // Each round begins with another one: nobody is always timed after the same neighbour.
  for (const { contender, file } of [...prepared.slice(first), ...prepared.slice(0, first)]) {
    const micros = await naming(CLIENTS[contender], signal, () => timeInChild(file, calls, signal));
    times.set(contender, micros);
    console.log(timeLine(round, contender, micros));
  }
  return times;
}
