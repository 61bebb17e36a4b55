import { readFileSync, readlinkSync } from "node:fs";

/**
 * Where the number of a process means something: one start of one machine, and there one namespace of processes. Containers may
 * have the same host name, and each counts its own processes.
 *
 * @returns `undefined` where the system does not say, as anywhere but on Linux
 */
export function processSpace(): string | undefined {
  const known = [
    () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
    () => readlinkSync("/proc/self/ns/pid"),
  ].flatMap((read) => {
    try {
      return [read()];
    } catch {
      return [];
    }
  });
  return known.length > 0 ? known.join(" ") : undefined;
}
