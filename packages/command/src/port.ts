import { InvalidArgumentError } from "commander";

/**
 * Reads a port from the command line.
 *
 * @throws InvalidArgumentError if it is not an integer from 0 to 65535
 */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("It must be an integer from 0 to 65535.");
  }
  return port;
}

/** Says how to get round a port that is in use; `undefined` for any other error. */
export function portInUse(error: unknown, port: number, option: string): string | undefined {
  const inUse = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  return inUse
    ? `Port ${port} is in use. Stop the process using it, or pass ${option} 0 for a free port.`
    : undefined;
}
