import { join } from "node:path";
import { Command } from "@aam-groups/command/command-line";
import { conclude, runVitest } from "./check/vitest-run.ts";
import { LANGUAGE_NAMES, languages } from "./languages/catalogue.ts";
import { findToolchain } from "./languages/toolchain.ts";
import { main } from "./main.ts";

const command = new Command("pnpm test:languages")
  .description(
    "Generates the client in every language, compiles it and runs it against the sandbox. " +
      "Languages whose toolchain is not installed are skipped.",
  )
  .option("--missing", "print the Debian packages of the missing toolchains, and exit")
  .argument("[filters...]", "run only the tests whose file name contains one of these, e.g. go")
  .parse();
const { missing: asksForPackages } = command.opts<{ missing?: true }>();

const config = join(import.meta.dirname, "languages/vitest.config.ts");

await main(async () => {
  const found = await Promise.all(
    LANGUAGE_NAMES.map(async (name) => ({ name, toolchain: await findToolchain(name) })),
  );
  const packages = found
    .filter(({ toolchain }) => !toolchain)
    .flatMap(({ name }) => languages[name].toolchain.packages)
    .join(" ");
  if (asksForPackages) {
    console.log(packages);
    return true;
  }
  for (const { name, toolchain } of found) {
    console.log(
      `${languages[name].title}: ${toolchain?.version ?? "not installed, its tests are skipped"}`,
    );
  }
  if (packages) {
    console.log(`To run all, on Debian: apt-get install --no-install-recommends ${packages}`);
  }
  return conclude(await runVitest(["--config", config], command.args));
});
