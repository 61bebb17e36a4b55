/**
 * Whether this Node is new enough for a command; if it is not, says so and lets the process end with exit code 1.
 * A command asks before it loads anything else, since an older Node ends with a stack trace where a module is missing.
 *
 * @param command what the user called
 * @param minimum e.g. `22.13.0`
 */
export function isNodeNewEnough(command: string, minimum: string): boolean {
  const numbers = (version: string) => version.split(".").map(Number);
  const [major = 0, minor = 0] = numbers(process.versions.node);
  const [leastMajor = 0, leastMinor = 0] = numbers(minimum);
  const isEnough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  if (!isEnough) {
    console.error(
      `${command} needs Node ${leastMajor}.${leastMinor} or later, and this is Node ${process.versions.node}.`,
    );
    process.exitCode = 1;
  }
  return isEnough;
}
