import { randomInt } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** What can become of a connection, with how many of a hundred it happens to. */
const FATES = {
  whole: 70,
  /** Is reset, or ended, after some bytes of a request. */
  "cut request": 10,
  /** Is reset after some bytes of a response. */
  "cut response": 10,
  /** Passes on small pieces with pauses between them. */
  slow: 7,
  /** Keeps the rest of a request to itself, and stays open. */
  stalled: 3,
} as const;

type Fate = keyof typeof FATES;

/** How many bytes at most pass before a connection meets its fate: a few requests. */
const MOST_BYTES = 3000;
const PIECE_BYTES = 512;
const PAUSE_MS = 3;

/** A TCP proxy between clients and a server, whose connections break. */
export interface BrokenNetwork extends AsyncDisposable {
  readonly port: number;
  /** How many connections have had each fate. */
  readonly fates: Record<Fate, number>;
  /** Connects to this port from now on; to nothing without one, and ends all connections. */
  leadTo(port: number | undefined): void;
}

/** Starts it on a free port of 127.0.0.1. It leads to nothing at first. */
export async function startBrokenNetwork(): Promise<BrokenNetwork> {
  const fates: Record<Fate, number> = {
    ...{ whole: 0, "cut request": 0, "cut response": 0 },
    ...{ slow: 0, stalled: 0 },
  };
  const open = new Set<Socket>();
  let target: number | undefined;
  const server = createServer({ noDelay: true }, (client) => {
    track(client);
    if (target === undefined) return client.resetAndDestroy();
    const upstream = connect({ port: target, host: "127.0.0.1", noDelay: true });
    track(upstream);
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
    const fate = drawFate();
    fates[fate] += 1;
    join(client, upstream, fate);
  });

  function track(socket: Socket): void {
    open.add(socket);
    // That connections break is the point.
    socket.on("error", () => {}).on("close", () => open.delete(socket));
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    fates,
    leadTo(port) {
      target = port;
      if (port === undefined) cutAll();
    },
    async [Symbol.asyncDispose]() {
      server.close();
      cutAll();
    },
  };
}

function drawFate(): Fate {
  let left = randomInt(100);
  for (const [fate, share] of Object.entries(FATES) as [Fate, number][]) {
    if (left < share) return fate;
    left -= share;
  }
  return "whole";
}

function join(client: Socket, upstream: Socket, fate: Fate): void {
  const whole = (from: Socket, to: Socket) => void from.on("data", (chunk) => to.write(chunk));
  switch (fate) {
    case "whole":
      whole(client, upstream);
      whole(upstream, client);
      break;
    case "cut request":
      cutting(client, upstream, () => {
        // What is left unread is lost after a reset, and read after an end.
        if (randomInt(2) === 0) upstream.resetAndDestroy();
        else upstream.end();
        client.resetAndDestroy();
      });
      whole(upstream, client);
      break;
    case "cut response":
      whole(client, upstream);
      cutting(upstream, client, () => {
        client.resetAndDestroy();
        upstream.resetAndDestroy();
      });
      break;
    case "stalled":
      cutting(client, upstream, () => {});
      whole(upstream, client);
      break;
    case "slow":
      slowly(client, upstream);
      slowly(upstream, client);
      break;
  }
}

/** Passes on some bytes, and no more than those. */
function cutting(from: Socket, to: Socket, cut: () => void): void {
  let left = randomInt(1, MOST_BYTES);
  from.on("data", (chunk) => {
    if (left <= 0) return;
    const part = chunk.subarray(0, left);
    left -= part.length;
    to.write(part, () => {
      if (left <= 0) cut();
    });
  });
}

function slowly(from: Socket, to: Socket): void {
  let last = Promise.resolve();
  from.on("data", (chunk) => {
    last = last.then(async () => {
      for (let at = 0; at < chunk.length && !to.destroyed; at += PIECE_BYTES) {
        await delay(PAUSE_MS);
        to.write(chunk.subarray(at, at + PIECE_BYTES));
      }
    });
  });
}
