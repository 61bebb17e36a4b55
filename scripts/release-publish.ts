import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "@aam-groups/command/command-line";
import { main } from "./main.ts";
import { type PackedPackage, packPackage } from "./release/pack.ts";
import { publishedPackages } from "./release/published-packages.ts";
import {
  commonVersion,
  type PublicationOptions,
  runPublication,
} from "./release/run-publication.ts";

const { tag, ...options } = new Command("pnpm release:publish")
  .description(
    "Builds and checks all packages, and publishes them with npm. If the registry refuses one, run it again: it continues with what is missing.",
  )
  .option("--registry <url>", "another registry than npm is set up for")
  .option("--tag <name>", "fail unless the packages have the version of this tag, e.g. v1.0.0")
  .option("--dry-run", "publish nothing: only build, check, and ask the registry what is out")
  .parse()
  .opts<PublicationOptions & { tag?: string }>();

await main(async () => {
  const packages = publishedPackages();
  console.log(`Version ${commonVersion(packages, tag)} of ${packages.length} packages`);
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-publish-"));
  try {
    const packed: PackedPackage[] = [];
    for (const one of packages) {
      console.log(`Packing ${one.name}`);
      packed.push(await packPackage(one, folder));
    }
    return await runPublication(packed, options, console);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
