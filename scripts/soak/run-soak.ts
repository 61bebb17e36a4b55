import { randomInt } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeptConnection } from "@aam-groups/test-kit/kept-connection";
import type { Group, PermissionObject } from "@aam-groups/types";
import { type BrokenNetwork, startBrokenNetwork } from "./broken-network.ts";
import { Client } from "./client.ts";
import { type GroupState, Ledger, type SoakFinding, stateOf } from "./ledger.ts";
import { partners, soakWorld } from "./partners.ts";
import { type SandboxProcess, startSandboxProcess } from "./sandbox-process.ts";

export interface SoakOptions {
  clients: number;
  /** Whether to end after this number of rounds. Each round ends with a kill. */
  isEnough(rounds: number): boolean;
  /** How many responses a round has, at least and at most. */
  requests: readonly [least: number, most: number];
  /** Further options of the sandbox, such as `--fault`. */
  sandboxArgs: readonly string[];
  /**
   * Keep the groups in a file. Without one, every kill loses them.
   *
   * @default true
   */
  durable?: boolean;
  /** Ends the soak in the middle. */
  signal: AbortSignal;
  /** Called after each check. */
  onCheck(figures: SoakFigures): void;
}

/** What a soak has done and found so far. */
export interface SoakFigures {
  requests: number;
  kills: number;
  acknowledged: number;
  checked: number;
  /** Of the writes without a response. */
  fates: { done: number; undone: number };
  /** How many connections the network has broken or slowed down. */
  broken: number;
  findings: readonly SoakFinding[];
  /** Of the sandbox, in bytes, when it first listens and before its last kill. */
  memory: { start?: number | undefined; end?: number | undefined };
  /** The folder of the sandbox's file, if it is kept because something was found. */
  kept?: string;
}

/** Runs rounds of load, kill and check until it is enough, something is found, or the signal ends it. */
export async function runSoak(options: SoakOptions): Promise<SoakFigures> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-soak-"));
  const ledger = new Ledger();
  await using network = await startBrokenNetwork();
  const clients = Array.from({ length: options.clients }, (_, n) => {
    const partner = partners[n % partners.length];
    if (!partner) throw new Error("There are no partners.");
    return new Client(n, partner);
  });
  const counted: Pick<SoakFigures, "requests" | "kills" | "memory"> = {
    ...{ requests: 0, kills: 0, memory: {} },
  };
  const figures = (): SoakFigures => {
    const { whole: _, ...broken } = network.fates;
    const { acknowledged, checked, fates, findings } = ledger;
    const sum = Object.values(broken).reduce((a, b) => a + b, 0);
    return { ...counted, acknowledged, checked, fates, findings, broken: sum };
  };
  const world = join(folder, "world.json");
  await writeFile(world, JSON.stringify(soakWorld));
  const db = options.durable === false ? [] : ["--db", join(folder, "sandbox.db")];
  try {
    for (let round = 0; !options.signal.aborted; round += 1) {
      // A file keeps its world.
      const first = round === 0 || db.length === 0 ? ["--world", world] : [];
      await using sandbox = await startSandboxProcess([...db, ...first, ...options.sandboxArgs]);
      if (round === 0) counted.memory.start = await sandbox.memory();
      await check(sandbox, ledger);
      options.onCheck(figures());
      if (ledger.findings.length > 0 || options.isEnough(round) || options.signal.aborted) break;
      await load(sandbox, network, clients, ledger, options, counted);
    }
  } finally {
    if (ledger.findings.length === 0) await rm(folder, { recursive: true, force: true });
  }
  return ledger.findings.length === 0 ? figures() : { ...figures(), kept: folder };
}

/** Compares everything that a sandbox has with what was acknowledged, over a network that works. */
async function check({ baseUrl }: SandboxProcess, ledger: Ledger): Promise<void> {
  for (const { pid, token } of partners) {
    using connection = new KeptConnection(baseUrl, token);
    const actual = new Map<number, GroupState>();
    const list = await connection.send("GET", "/groups/");
    if (list.status !== 200) {
      ledger.report("unexpected", undefined, "listGroups", "status 200", `status ${list.status}`);
      continue;
    }
    for (const group of list.body as Group[]) {
      const { groupId } = group;
      const { status, body } = await connection.send("GET", `/groups/${groupId}/permissions`);
      // Those of another partner's group are refused, as they should be.
      if (status !== 200 && group.pid === pid) {
        const [operation, seen] = ["listGroupPermissions", `status ${status}`];
        ledger.report("unexpected", groupId, operation, "status 200", seen);
      }
      actual.set(groupId, stateOf(group, status === 200 ? (body as PermissionObject[]) : []));
    }
    ledger.check(pid, actual);
  }
}

/** Lets all clients work at once, and kills the sandbox in the middle of it. */
async function load(
  sandbox: SandboxProcess,
  network: BrokenNetwork,
  clients: readonly Client[],
  ledger: Ledger,
  { requests: [least, most], signal }: SoakOptions,
  counted: Pick<SoakFigures, "requests" | "kills" | "memory">,
): Promise<void> {
  const enough = Promise.withResolvers<"enough">();
  let left = randomInt(least, most + 1);
  let isOver = false;
  const interrupt = () => enough.resolve("enough");
  signal.addEventListener("abort", interrupt);
  network.leadTo(Number(new URL(sandbox.baseUrl).port));
  const work = clients.map((client) =>
    client.work({
      baseUrl: `http://127.0.0.1:${network.port}/api/v1`,
      ledger,
      clients: clients.length,
      isOver: () => isOver,
      onRequest() {
        counted.requests += 1;
        if (ledger.findings.length > 0) enough.resolve("enough");
      },
      // Requests that are refused do not end a round: a sandbox that stops by itself is to be noticed.
      onResponse() {
        left -= 1;
        if (left === 0) enough.resolve("enough");
      },
    }),
  );
  try {
    const failed = Promise.all(work).then(() => "enough" as const);
    const errors = await Promise.race([enough.promise, failed, sandbox.ended]);
    if (errors !== "enough") {
      const seen = errors === "" ? "it ended by itself" : errors;
      ledger.report("unexpected", undefined, "sandbox", "it runs", seen);
    }
    counted.memory.end = (await sandbox.memory()) ?? counted.memory.end;
  } finally {
    isOver = true;
    signal.removeEventListener("abort", interrupt);
    await sandbox.kill();
    network.leadTo(undefined);
    await Promise.allSettled(work);
  }
  counted.kills += 1;
}
