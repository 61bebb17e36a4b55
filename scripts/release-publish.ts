import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "@aam-groups/command/command-line";
import { main } from "./main.ts";
import { type PackedPackage, packPackage } from "./release/pack.ts";
import { idOf, planPublication, publish } from "./release/publish.ts";
import { type PublishedPackage, publishedPackages } from "./release/published-packages.ts";

interface Options {
  registry?: string;
  tag?: string;
  dryRun?: true;
}

const { registry, tag, dryRun } = new Command("pnpm release:publish")
  .description(
    "Builds and checks all packages, and publishes them with npm. If the registry refuses one, run it again: it continues with what is missing.",
  )
  .option("--registry <url>", "another registry than npm is set up for")
  .option("--tag <name>", "fail unless the packages have the version of this tag, e.g. v1.0.0")
  .option("--dry-run", "publish nothing: only build, check, and ask the registry what is out")
  .parse()
  .opts<Options>();

await main(async () => {
  const packages = publishedPackages();
  const version = versionOf(packages);
  if (tag !== undefined && tag !== `v${version}`) {
    throw new Error(
      `The tag ${tag} does not fit: the packages have version ${version}, and its tag is v${version}.`,
    );
  }
  console.log(`Version ${version} of ${packages.length} packages`);
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-publish-"));
  try {
    const packed: PackedPackage[] = [];
    for (const one of packages) {
      console.log(`Packing ${one.name}`);
      packed.push(await packPackage(one, folder));
    }
    return await send(packed);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

function versionOf(packages: readonly PublishedPackage[]): string {
  const [version = "", ...others] = new Set(packages.map((one) => one.version));
  if (others.length > 0) {
    throw new Error(`The packages have different versions: ${[version, ...others].join(", ")}.`);
  }
  return version;
}

async function send(packages: readonly PackedPackage[]): Promise<boolean> {
  const { todo, already } = await planPublication(packages, registry);
  for (const one of already) console.log(`${idOf(one)} is out already`);
  if (dryRun) {
    for (const one of todo) console.log(`${idOf(one)} can be published`);
    return true;
  }
  const { published, missing, reason } = await publish(todo, registry, (one) =>
    console.log(`${idOf(one)} is out`),
  );
  const out = [...already, ...published];
  if (missing.length === 0) {
    console.log(`All ${out.length} packages are out.`);
    return true;
  }
  console.error(
    [
      `The registry refused ${missing.slice(0, 1).map(idOf)}: ${reason}`,
      `Out: ${out.map(idOf).join(", ") || "none"}.`,
      `Not out: ${missing.map(idOf).join(", ")}.`,
      "What is out stays. Remove the cause, and run the same command again: it continues with what is missing.",
    ].join("\n"),
  );
  return false;
}
