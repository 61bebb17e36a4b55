import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { newFolder } from "@aam-groups/test-kit/folder";
import { beforeAll, describe, expect, inject, test, vi } from "vitest";
import { packPackages } from "../pack.ts";
import { idOf, type PackedPackage } from "../packed-packages.ts";
import { planPublication, publish } from "../publish.ts";
import { publishedPackages } from "../published-packages.ts";
import { type PublicationOptions, runPublication } from "../run-publication.ts";
import { emptyRegistry } from "./empty-registry.ts";
import { type Refusing, startRefusing } from "./refusing.ts";
import { repacked } from "./repacked.ts";

const all = inject("packed");
/** Two small ones: what holds for them holds for all. */
// Not the client first: another test packs that at the same time.
const packed = all.filter(({ name }) => /types|client/.test(name)).toReversed();
const [first, second] = packed as [PackedPackage, PackedPackage];
const [one, other] = packed.map(idOf);

/** Publishes some, and gives what is printed. */
async function run(
  packages: readonly PackedPackage[],
  options: PublicationOptions,
): Promise<[isComplete: boolean, lines: string[]]> {
  const lines: string[] = [];
  const note = (line: string) => void lines.push(line);
  return [await runPublication(packages, options, { log: note, error: note }), lines];
}

describe("the command that publishes all", () => {
  const { refused, continued } = inject("publications");
  const ids = all.map(idOf);
  const [version] = all.map((any) => any.version);

  test("packs, checks and publishes, and says what is out and what is not where the registry refuses one", () => {
    expect(refused.exitCode).toBe(1);
    expect(refused.lines[0]).toBe(`Version ${version} of 6 packages`);
    expect(refused.lines.slice(1, 7).toSorted()).toEqual(all.map(({ name }) => `Packing ${name}`));
    expect(refused.lines.slice(7)).toEqual([
      `${ids[0]} is out`,
      `${ids[1]} is out`,
      expect.stringMatching(new RegExp(`^${ids[2]} was not taken: .*(503|being repaired)`)),
      `Out: ${ids.slice(0, 2).join(", ")}.`,
      // It may have arrived, whatever is said after that.
      `Perhaps out, since the registry does not say: ${ids[2]}.`,
      `Not out: ${ids.slice(3).join(", ")}.`,
      "What is out stays. Remove the cause, and run the same command again: it continues with what is missing.",
    ]);
  });

  test("goes on from there when it is run again", () => {
    expect(continued).toEqual({
      exitCode: 0,
      lines: [
        `Version ${version} of 6 packages`,
        ...ids.slice(0, 2).map((id) => `${id} is out already`),
        ...ids.slice(2).map((id) => `${id} is out`),
        "All 6 packages are out.",
      ],
    });
  });
});

describe("publishing", () => {
  let registry: Refusing;
  beforeAll(async () => {
    expect(packed).toHaveLength(2);
    registry = await emptyRegistry();
    return () => registry[Symbol.asyncDispose]();
  });

  test("goes on with what was packed again and compressed in another way, but not with other content", async () => {
    const { url, puts } = registry;
    await publish([first], { registry: url }, () => {});
    const sources = publishedPackages().filter(({ name }) => name === first.name);
    const signal = new AbortController().signal;
    const [again] = (await packPackages(
      sources,
      relative(process.cwd(), await newFolder()),
      signal,
    )) as [PackedPackage];
    const content = gunzipSync(await readFile(again.tarball));
    await writeFile(again.tarball, gzipSync(content, { level: 1 }));
    expect(await readFile(again.tarball)).not.toEqual(await readFile(first.tarball));
    const [isComplete, lines] = await run([again], { registry: url });
    expect([isComplete, lines[0]]).toEqual([true, `${one} is out already`]);
    expect(puts).toEqual([first.name]);

    const changed = { ...first, tarball: await repacked(first.tarball, {}) };
    await expect(planPublication([changed], { registry: url })).rejects.toThrow(
      `${one} is out with other content: raise the version.`,
    );
  });

  test("counts as out what the registry has taken, though npm was not told so", async () => {
    const { url, lost } = registry;
    // A dry run sends nothing, so that the next one finds nothing either.
    const dry = await run([second], { registry: url, dryRun: true });
    expect(dry).toEqual([true, [`${other} can be published`]]);
    lost.add(second.name);
    const [isComplete, lines] = await run([second], { registry: url });
    expect([isComplete, lines[0]]).toEqual([true, `${other} is out`]);
  });

  test("publishes nothing if the registry does not respond, and does not say that something is not out", async () => {
    const { url, [Symbol.asyncDispose]: close } = await startRefusing("http://127.0.0.1:9/");
    await close();
    const npmrc = join(await newFolder(), "npmrc");
    await writeFile(npmrc, `//${new URL(url).host}/:_authToken=anybody\n`);
    vi.stubEnv("npm_config_userconfig", npmrc);
    await expect(planPublication([first], { registry: url })).rejects.toThrow(
      /the registry does not say whether it is out: .*ECONNREFUSED/,
    );
    expect(await publish(packed, { registry: url }, () => {})).toMatchObject({
      published: [],
      missing: packed,
      reason: expect.stringMatching(/ECONNREFUSED/),
      isDoubtful: true,
    });
  });
});
