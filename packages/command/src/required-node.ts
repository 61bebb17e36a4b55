/**
 * Whether this Node is new enough for a command; if it is not, says so and lets the process end with exit code 1.
 * A command asks before it loads anything else, since an older Node ends with a stack trace where a module is missing.
 * On a newer one that the range leaves out, it runs, and says that nobody has tried it.
 *
 * @param command what the user called
 * @param range of `engines` in its package, of `^` and `>=`; its first version is the oldest
 * @param version of Node, this one by default
 */
export function isNodeNewEnough(
  command: string,
  range: string,
  version: string = process.versions.node,
): boolean {
  const [leastMajor, leastMinor] = numbersIn(range);
  if (!isAtLeast(range, version)) {
    console.error(
      `${command} needs Node ${leastMajor}.${leastMinor} or later, and this is Node ${version}.`,
    );
    process.exitCode = 1;
    return false;
  }
  const isInRange = range
    .split("||")
    .some(
      (part) =>
        isAtLeast(part, version) &&
        (!part.includes("^") || numbersIn(part)[0] === numbersIn(version)[0]),
    );
  if (!isInRange) console.error(`${command} is not tested on Node ${version}, but on ${range}.`);
  return true;
}

/** Whether a version is the first one in a range, or later. */
function isAtLeast(range: string, version: string): boolean {
  const [major, minor] = numbersIn(version);
  const [leastMajor, leastMinor] = numbersIn(range);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/** The first major and minor version in a text. */
function numbersIn(text: string): [major: number, minor: number] {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(text) ?? [];
  return [Number(major), Number(minor)];
}
