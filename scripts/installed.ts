import { Command } from "@aam-groups/command/command-line";
import { installedPackages } from "./check/installed-packages.ts";
import { main } from "./main.ts";

/** Limits for what `npx pnpm@12 install` puts on disk. */
const MOST = { megabytes: 620, packages: 680 };

const SHOWN = 10;

new Command("pnpm installed")
  .description(
    "Prints how much the workspace installs, and its largest packages. Fails above the limits.",
  )
  .parse();

await main(async () => {
  const packages = installedPackages();
  const megabytes = Math.ceil(packages.reduce((sum, one) => sum + one.megabytes, 0));
  console.log(
    `The workspace installs ${megabytes} MB (at most ${MOST.megabytes}) and ${packages.length} packages (at most ${MOST.packages}). The largest:`,
  );
  for (const one of packages.slice(0, SHOWN)) {
    console.log(`${one.megabytes.toFixed(0).padStart(5)} MB  ${one.name}`);
  }
  if (megabytes <= MOST.megabytes && packages.length <= MOST.packages) return true;
  console.error(
    "That is over the limit. Packages that only one test or command needs can have their own installation: see scripts/bench.",
  );
  return false;
});
