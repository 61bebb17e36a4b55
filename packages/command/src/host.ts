import { type AddressInfo, BlockList, isIP, isIPv6, type Server } from "node:net";
import { InvalidArgumentError } from "commander";

/** What a server listens on unless it is told otherwise: nobody but this machine can reach it. */
export const LOOPBACK = "127.0.0.1";

/** These stand for all addresses of this machine, and are no addresses to call. */
const WILDCARDS: Record<string, string> = { "0.0.0.0": LOOPBACK, "::": "::1" };

/**
 * Reads a host to listen on from the command line.
 *
 * @throws InvalidArgumentError if it is blank, which Node would take for all addresses
 */
export function parseHost(text: string): string {
  if (text.trim() === "") {
    throw new InvalidArgumentError("It must be an address or a name of this machine.");
  }
  return text;
}

/**
 * Where a server listens.
 *
 * @throws Error if it does not listen on a port
 */
export function boundAddress(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It listens on no port.");
  return address;
}

/**
 * Where a server is to be called.
 *
 * @param host as it was given; a name is kept
 * @param bound where the server listens
 */
export function originOf(
  host: string | undefined,
  { address, port }: { address: string; port: number },
): string {
  const local = WILDCARDS[address] ?? (host === undefined || isIP(host) ? address : host);
  return `http://${isIPv6(local) ? `[${local}]` : local}:${port}`;
}

/** Says that a server cannot listen on a host, and what to do; `undefined` for any other error. */
export function unusableHost(error: unknown, host: string): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return `--host ${host} is not known: pass an address or a name of this machine, such as ${LOOPBACK}.`;
  }
  return code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT" || code === "EINVAL"
    ? `--host ${host} is not an address of this machine: pass one that is, such as ${LOOPBACK}.`
    : undefined;
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

/**
 * A warning if a server can be reached from other machines.
 *
 * @param address where it listens
 * @param consequence completes the sentence "Whoever can reach this machine …"
 */
export function exposure(address: string, consequence: string): string | undefined {
  if (loopback.check(address, isIPv6(address) ? "ipv6" : "ipv4")) return undefined;
  const what =
    address in WILDCARDS ? "stands for every address of this machine" : "is not a loopback address";
  return `Warning: ${address} ${what}. Whoever can reach this machine ${consequence}.`;
}
