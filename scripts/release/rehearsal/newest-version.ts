import { execa } from "execa";
import { maxSatisfying } from "semver";

/**
 * The newest version of a package that a registry has, prereleases aside.
 *
 * @param upTo a version that it must not be newer than
 * @returns `undefined` if there is none
 * @throws Error if the registry cannot be asked
 */
export async function newestVersion(
  name: string,
  upTo: string,
  registry: string,
): Promise<string | undefined> {
  const args = ["view", name, "versions", "--json", `--@aam-groups:registry=${registry}`];
  const { exitCode, stdout, stderr } = await execa("npm", args, { reject: false });
  if (exitCode !== 0) {
    if (/E404/.test(stdout + stderr)) return undefined;
    throw new Error(`${registry} does not say which versions of ${name} there are: ${stderr}`);
  }
  // npm gives a text instead of a list of one.
  const versions: string[] = [JSON.parse(stdout)].flat();
  return maxSatisfying(versions, `<=${upTo}`) ?? undefined;
}
