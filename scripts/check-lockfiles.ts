// Runs with nothing installed: what is installed is what it judges.
import { parseArgs } from "node:util";
import packageJson from "../package.json" with { type: "json" };
import { findPnpm, lookUpLockfiles } from "./check/lockfiles.ts";
import { main } from "./main.ts";
import { root } from "./paths.ts";

const HELP = `Usage: pnpm check:lockfiles [options]

Looks up whether all that the lock files name is old enough, and published with no less proof of its origin than earlier
versions. Fails and names what is not. "node scripts/check-lockfiles.ts" does so before anything is installed.

Options:
  -h, --help  display help for command`;

await main(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const verdicts = await lookUpLockfiles(root, await findPnpm(root, packageJson.packageManager));
  for (const { path, passes, printed } of verdicts) {
    if (passes) console.log(`${path} passes.`);
    else console.error(`${path} does not pass:\n${printed}`);
  }
  return verdicts.every(({ passes }) => passes);
});
