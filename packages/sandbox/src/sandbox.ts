import { boundAddress, LOOPBACK, originOf } from "@aam-groups/command/host";
import type { Group, PermissionObject } from "@aam-groups/types";
import { KnownCredentials } from "./credentials.ts";
import { DatabaseError, openDatabase } from "./database.ts";
import { type Fault, type FaultName, faults } from "./faults/all-faults.ts";
import { PREFIX } from "./front.ts";
import { addTokenEndpoints } from "./oauth.ts";
import { responderOf } from "./responder.ts";
import { createSandboxServer } from "./sandbox-server.ts";
import { soundStages } from "./stages.ts";
import { Store } from "./store.ts";
import { type Variation, type VariationName, variations } from "./variations/all-variations.ts";
import { defaultWorld, type World } from "./world/world.ts";

/** Options of {@link startSandbox}. */
export interface SandboxOptions {
  /**
   * Port; 0 takes a free one.
   *
   * @default 4020
   */
  port?: number;
  /**
   * Address or name of this machine to listen on.
   *
   * @default 127.0.0.1, which only this machine can reach
   */
  host?: string;
  /**
   * SQLite file that keeps everything; created if it does not exist. Without one, everything is in memory.
   */
  db?: string;
  /**
   * The data to start with. A file that already holds a world keeps it.
   *
   * @default `defaultWorld`
   */
  world?: World;
  /** Break one promise of the spec. */
  fault?: FaultName;
  /** Behave differently, but within the spec. */
  variation?: VariationName;
  /**
   * Longest body in bytes.
   *
   * @default 1_048_576
   */
  maxBodyBytes?: number;
  /**
   * How long a request may take to arrive.
   *
   * @default 10_000
   */
  requestTimeoutMs?: number;
  /**
   * The time in milliseconds, for the expiry of tokens.
   *
   * @default Date.now
   */
  now?: () => number;
}

/** A group with its permissions. */
export type StoredGroup = Group & { permissions: PermissionObject[] };

/** A sandbox that is listening. */
export interface Sandbox {
  /** The base URL, e.g. `http://127.0.0.1:4020/api/v1`. The token endpoints have the same origin. */
  readonly baseUrl: string;
  /** The address that it listens on, e.g. `127.0.0.1`. */
  readonly address: string;
  /** Its world: the one that was given, or the one in the file. */
  readonly world: World;
  /** The groups of a partner as they are stored, with their permissions, whatever a fault makes of the responses. */
  groups(pid: number): Promise<StoredGroup[]>;
  /** Stops listening, finishes the requests in flight and closes the database. */
  close(): Promise<void>;
}

/**
 * Starts a stateful deployment of the API.
 *
 * @throws DatabaseError if the file cannot serve, or already holds a world and another one is given
 * @throws Error with `code: "EADDRINUSE"` if the port is in use, or another code if it cannot listen on the host
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const database = openDatabase(options.db);
  const store = new Store(database);
  try {
    const world = await worldOf(store, options);
    const credentials = new KnownCredentials(world, database, options.now ?? Date.now);
    const fault: Fault | undefined = options.fault && faults[options.fault];
    const sound = soundStages(store, world, credentials);
    const spoilt = responderOf({ ...sound, ...fault?.spoil?.(sound, store) }, store);
    const faulty = fault?.spoilResponder?.(spoilt, store) ?? spoilt;
    const variation: Variation | undefined = options.variation && variations[options.variation];
    const respond = variation?.vary(faulty, store, world) ?? faulty;
    const app = await createSandboxServer(respond, {
      maxBodyBytes: options.maxBodyBytes ?? 1_048_576,
      requestTimeoutMs: options.requestTimeoutMs ?? 10_000,
    });
    addTokenEndpoints(app, credentials, store.transactions);
    const host = options.host ?? LOOPBACK;
    await app.listen({ port: options.port ?? 4020, host });
    const bound = boundAddress(app.server);
    return {
      baseUrl: `${originOf(host, bound)}${PREFIX}`,
      address: bound.address,
      world,
      groups: (pid) =>
        store.transactions.write(() =>
          store
            .list(pid)
            .map((group) => ({ ...group, permissions: store.permissions(group.groupId) })),
        ),
      async close() {
        await app.close();
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** The world that the database holds. A database that holds none yet, as when it is new, gets one. */
async function worldOf(store: Store, { db, world }: SandboxOptions): Promise<World> {
  const known = store.world();
  if (known && world) {
    throw new DatabaseError(
      `${db} already holds data. Leave out --world, or choose a new file with --db.`,
    );
  }
  if (known) return known;
  const first = world ?? defaultWorld;
  await store.transactions.write(() => store.seed(first));
  return first;
}
