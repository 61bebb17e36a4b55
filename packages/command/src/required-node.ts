/**
 * Whether this Node is new enough for a command; if it is not, says so and lets the process end with exit code 1.
 * A command asks before it loads anything else, since an older Node ends with a stack trace where a module is missing.
 *
 * @param command what the user called
 * @param range of `engines` in its package; its first version is the oldest
 * @param version of Node, this one by default
 */
export function isNodeNewEnough(
  command: string,
  range: string,
  version: string = process.versions.node,
): boolean {
  const [major, minor] = numbersIn(version);
  const [leastMajor, leastMinor] = numbersIn(range);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return true;
  console.error(
    `${command} needs Node ${leastMajor}.${leastMinor} or later, and this is Node ${version}.`,
  );
  process.exitCode = 1;
  return false;
}

/** The first major and minor version in a text. */
function numbersIn(text: string): [major: number, minor: number] {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(text) ?? [];
  return [Number(major), Number(minor)];
}
