import { BlockList, isIP } from "node:net";

/**
 * Whether `NO_PROXY` names the host of a URL, as curl reads it: `*` alone is every host, a name is a host and everything below
 * it, with or without a dot or `*.` in front, and `10.0.0.0/8` is every address in that network. Beyond curl, a port after an
 * entry limits it to that port. `localhost` is a name like any other.
 */
export function isExempt(url: URL, list: string): boolean {
  if (list.trim() === "*") return true;
  const host = bare(url.hostname);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      const { name, only } = withPort(entry.toLowerCase());
      return (only === undefined || only === port) && isNamed(host, bare(name));
    });
}

/** An entry without its port. Colons inside an IPv6 address are no ports. */
function withPort(entry: string): { name: string; only?: string } {
  const [, name, only] = /^([^:]+|\[.*\]):(\d+)$/.exec(entry) ?? [];
  return name === undefined || only === undefined ? { name: entry } : { name, only };
}

function bare(name: string): string {
  return name.replace(/^\[(.*)\]/, "$1").replace(/\.+$/, "");
}

function isNamed(host: string, entry: string): boolean {
  const family = isIP(host) === 6 ? "ipv6" : "ipv4";
  if (isIP(host) === 0) {
    const name = entry.replace(/^\*?\./, "");
    return name !== "" && (host === name || host.endsWith(`.${name}`));
  }
  const [address = "", bits = family === "ipv6" ? "128" : "32"] = entry.split("/");
  if (isIP(address) !== isIP(host) || !/^\d+$/.test(bits)) return false;
  if (Number(bits) > (family === "ipv6" ? 128 : 32)) return false;
  const network = new BlockList();
  network.addSubnet(address, Number(bits), family);
  return network.check(host, family);
}
