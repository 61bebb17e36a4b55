import { startProxy } from "@aam-groups/test-kit/proxy";

/** Something in front of a registry that can treat packages badly when they are published. */
export interface Refusing extends AsyncDisposable {
  url: string;
  /** Those that it refuses. */
  names: Set<string>;
  /** Those that it takes, and says that it refuses them. */
  lost: Set<string>;
  /** Those that it does not respond to, and what to call when one arrives. */
  held: Map<string, () => void>;
  /** What was sent to it, by the names of the packages. */
  puts: string[];
}

/** Starts it on a free port. */
export async function startRefusing(registry: string): Promise<Refusing> {
  const names = new Set<string>();
  const lost = new Set<string>();
  const held = new Map<string, () => void>();
  const puts: string[] = [];
  const proxy = await startProxy(registry, async ({ method, url, headers, body }, response) => {
    const name = decodeURIComponent(url.slice(1));
    if (method !== "PUT") return undefined;
    puts.push(name);
    const hold = held.get(name);
    if (hold) {
      hold();
      return "dealt with";
    }
    if (!names.has(name) && !lost.has(name)) return undefined;
    if (lost.has(name)) {
      const { authorization = "" } = headers;
      const sent = { "content-type": "application/json", authorization };
      await fetch(new URL(url, registry), { method, headers: sent, body });
    }
    response.writeHead(503, { "content-type": "application/json" });
    response.end('{"error":"the registry is being repaired"}');
    return "dealt with";
  });
  return {
    url: `${new URL(proxy.baseUrl).origin}/`,
    names,
    lost,
    held,
    puts,
    [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose](),
  };
}
