import { Credentials } from "./credentials.ts";
import { DatabaseError, openDatabase } from "./database.ts";
import { exchangeWith, type Stages } from "./exchange.ts";
import { type Fault, type FaultName, faults } from "./faults/catalogue.ts";
import { addTokenEndpoints } from "./oauth.ts";
import { createServer, PREFIX } from "./server.ts";
import { soundStages } from "./stages.ts";
import { Store } from "./store.ts";
import { type VariationName, variations } from "./variations/catalogue.ts";
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

/** A sandbox that is listening. */
export interface Sandbox {
  /** Where it answers, e.g. `http://127.0.0.1:4020/api/v1`. The token endpoints are at the same origin. */
  readonly baseUrl: string;
  /** Its world: the one that was given, or the one in the file. */
  readonly world: World;
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
  const { database, isNew } = openDatabase(options.db);
  const store = new Store(database);
  try {
    if (isNew) await store.transactions.write(() => store.seed(options.world ?? defaultWorld));
    else if (options.world) {
      throw new DatabaseError(
        `${options.db} already holds a world: leave the other one out, or take a new file.`,
      );
    }
    const world = store.world();
    const credentials = new Credentials(world, database, options.now ?? Date.now);
    const stages = spoil(soundStages(store, world, credentials), store, options.fault);
    const sound = exchangeWith(stages, store);
    const exchange = options.variation
      ? variations[options.variation].vary(sound, store, world)
      : sound;
    const app = await createServer(exchange, {
      maxBodyBytes: options.maxBodyBytes ?? 1_048_576,
      requestTimeoutMs: options.requestTimeoutMs ?? 10_000,
    });
    addTokenEndpoints(app, credentials, store.transactions);
    const origin = await app.listen({ port: options.port ?? 4020, host: "127.0.0.1" });
    return {
      baseUrl: `${origin}${PREFIX}`,
      world,
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

function spoil(stages: Stages, store: Store, name: FaultName | undefined): Stages {
  if (name === undefined) return stages;
  const fault: Fault = faults[name];
  return { ...stages, ...fault.spoil(stages, store) };
}
