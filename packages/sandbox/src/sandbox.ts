import type { Group, PermissionObject } from "@aam-groups/types";
import { Credentials } from "./credentials.ts";
import { DatabaseError, openDatabase } from "./database.ts";
import { exchangeWith } from "./exchange.ts";
import { type Fault, type FaultName, faults } from "./faults/catalogue.ts";
import { addTokenEndpoints } from "./oauth.ts";
import { createServer, PREFIX } from "./server.ts";
import { soundStages } from "./stages.ts";
import { Store } from "./store.ts";
import { type Variation, type VariationName, variations } from "./variations/catalogue.ts";
import { defaultWorld, type World } from "./world/world.ts";

/** What can be said about a sandbox before it starts. */
export interface SandboxOptions {
  /**
   * Port on 127.0.0.1; 0 takes a free one.
   *
   * @default 4020
   */
  port?: number;
  /**
   * SQLite file that keeps everything; made if it is not there. Without one, everything lives in memory.
   */
  db?: string;
  /**
   * What there is at the beginning. A file that already holds a world keeps it.
   *
   * @default `defaultWorld`
   */
  world?: World;
  /** Break one promise of the contract. */
  fault?: FaultName;
  /** Behave differently within the contract. */
  variation?: VariationName;
  /**
   * Longest body in bytes.
   *
   * @default 1_048_576
   */
  maxBodyBytes?: number;
  /**
   * Longest time in which a request must have arrived.
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
  /** Where it answers, e.g. `http://127.0.0.1:4020/api/v1`. The token endpoints are at the same origin. */
  readonly baseUrl: string;
  /** Its world: the one that was given, or the one in the file. */
  readonly world: World;
  /** The groups of a partner as they are stored, with their permissions, whatever a fault makes the answers say. */
  groups(pid: number): Promise<StoredGroup[]>;
  /** Stops listening, finishes the requests under way and closes the database. */
  close(): Promise<void>;
}

/**
 * Starts a stateful deployment of the contract on 127.0.0.1.
 *
 * @throws DatabaseError if the file cannot serve, or already holds a world and another one is given
 * @throws Error with `code: "EADDRINUSE"` if the port is in use
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const database = openDatabase(options.db);
  const store = new Store(database);
  try {
    const world = await worldOf(store, options);
    const credentials = new Credentials(world, database, options.now ?? Date.now);
    const fault: Fault | undefined = options.fault && faults[options.fault];
    const sound = soundStages(store, world, credentials);
    const spoilt = exchangeWith({ ...sound, ...fault?.spoil?.(sound, store) }, store);
    const faulty = fault?.spoilExchange?.(spoilt, store) ?? spoilt;
    const variation: Variation | undefined = options.variation && variations[options.variation];
    const exchange = variation?.vary(faulty, store, world) ?? faulty;
    const app = await createServer(exchange, {
      maxBodyBytes: options.maxBodyBytes ?? 1_048_576,
      requestTimeoutMs: options.requestTimeoutMs ?? 10_000,
    });
    addTokenEndpoints(app, credentials, store.transactions);
    const origin = await app.listen({ port: options.port ?? 4020, host: "127.0.0.1" });
    return {
      baseUrl: `${origin}${PREFIX}`,
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
      `${db} already holds a world: leave the other one out, or take a new file.`,
    );
  }
  if (known) return known;
  const first = world ?? defaultWorld;
  await store.transactions.write(() => store.seed(first));
  return first;
}
