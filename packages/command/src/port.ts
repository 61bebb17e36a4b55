import { InvalidArgumentError } from "commander";

/**
 * Reads a port from the command line.
 *
 * @throws InvalidArgumentError if it is not a whole number from 0 to 65535
 */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  }
  return port;
}

/** What to do about a port that is in use, if this is why an error was thrown. */
export function portInUse(error: unknown, port: number, option: string): string | undefined {
  const inUse = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  return inUse
    ? `Port ${port} is in use. Stop what listens there, or take a free one with ${option} 0.`
    : undefined;
}
