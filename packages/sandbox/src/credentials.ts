import { hash, randomBytes, timingSafeEqual } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Caller } from "./responder.ts";
import type { World, WorldClient } from "./world/world.ts";

/** Who holds a valid token. */
export interface TokenHolder extends Caller {
  /** The client that must be named as `x-api-key`, for tokens from OAuth Server-to-Server. */
  clientId?: string;
}

interface IssuedRow {
  hash: Uint8Array;
  kind: string;
  user_id: number;
  client_id: string;
  expires_at: number | null;
}

type TokenKind = "access-ims" | "access-legacy" | "refresh";

/**
 * Who may call: tokens, clients and logins. Secrets are compared by their hashes, in constant time.
 * Issued tokens are stored as hashes; the secrets of the world are part of the world, which is for tests.
 */
export class KnownCredentials {
  readonly #tokens: { hash: Buffer; caller: Caller }[];
  readonly #callers: Map<number, Caller>;
  readonly #clients: (WorldClient & { hash: Buffer })[];
  readonly #logins: { hash: Buffer; userId: number }[];
  readonly #now: () => number;
  readonly #statements;

  /** @param now the time in milliseconds, for the expiry of issued tokens */
  constructor(world: World, database: DatabaseSync, now: () => number) {
    const caller = ({ userId, pid, role }: Caller): Caller => ({ userId, pid, role });
    this.#now = now;
    this.#callers = new Map(world.users.map((user) => [user.userId, caller(user)]));
    this.#tokens = world.users.flatMap((user) =>
      (user.tokens ?? []).map((token) => ({ hash: digest(token), caller: caller(user) })),
    );
    this.#clients = (world.clients ?? []).map((client) => ({
      ...client,
      hash: digest(`${client.clientId}\0${client.clientSecret}`),
    }));
    this.#logins = world.users.flatMap(({ userId, login }) =>
      login ? [{ userId, hash: digest(`${login.username}\0${login.password}`) }] : [],
    );
    this.#statements = {
      issue: database.prepare("INSERT INTO issued_tokens VALUES (?, ?, ?, ?, ?)"),
      valid: database.prepare(
        "SELECT * FROM issued_tokens WHERE kind = ? AND (expires_at IS NULL OR expires_at > ?)",
      ),
      expire: database.prepare("DELETE FROM issued_tokens WHERE expires_at <= ?"),
      revoke: database.prepare("DELETE FROM issued_tokens WHERE hash = ?"),
    };
  }

  /** Who holds a bearer token; `undefined` if it is unknown or has expired. */
  holder(token: string): TokenHolder | undefined {
    const hash = digest(token);
    const lasting = findEqual(this.#tokens, hash);
    if (lasting) return lasting.caller;
    for (const kind of ["access-ims", "access-legacy"] as const) {
      const row = this.#issued(kind, hash);
      const caller = row && this.#callers.get(row.user_id);
      if (row && caller)
        return kind === "access-ims" ? { ...caller, clientId: row.client_id } : caller;
    }
    return undefined;
  }

  /** The client with this id and secret, if it may use this grant. */
  client(clientId: string, secret: string, grant: WorldClient["grant"]): WorldClient | undefined {
    const found = findEqual(this.#clients, digest(`${clientId}\0${secret}`));
    return found?.grant === grant ? found : undefined;
  }

  /** The user with this login. */
  login(username: string, password: string): number | undefined {
    return findEqual(this.#logins, digest(`${username}\0${password}`))?.userId;
  }

  /** Issues a token. `lifetime` is in seconds; without one, the token lasts until it is revoked. */
  issue(kind: TokenKind, userId: number, clientId: string, lifetime?: number): string {
    this.#statements.expire.run(this.#now());
    const token = randomBytes(32).toString("base64url");
    const expiresAt = lifetime === undefined ? null : this.#now() + lifetime * 1000;
    this.#statements.issue.run(digest(token), kind, userId, clientId, expiresAt);
    return token;
  }

  /** Redeems a refresh token, which can be used once. `undefined` if it is not this client's. */
  redeem(refreshToken: string, clientId: string): number | undefined {
    const hash = digest(refreshToken);
    const row = this.#issued("refresh", hash);
    if (row?.client_id !== clientId) return undefined;
    this.#statements.revoke.run(hash);
    return row.user_id;
  }

  #issued(kind: TokenKind, hash: Buffer): IssuedRow | undefined {
    const rows = this.#statements.valid.all(kind, this.#now()) as unknown as IssuedRow[];
    return findEqual(rows, hash);
  }
}

function digest(secret: string): Buffer {
  return hash("sha256", secret, "buffer");
}

/** Compares with every entry, so that the time taken does not reveal which one matches, or whether one does. */
function findEqual<T extends { hash: Uint8Array }>(
  entries: readonly T[],
  hash: Buffer,
): T | undefined {
  let found: T | undefined;
  for (const entry of entries) if (timingSafeEqual(entry.hash, hash)) found = entry;
  return found;
}
