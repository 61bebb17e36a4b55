import { join } from "node:path";
import { Command } from "@aam-groups/command/command-line";
import { conclude, runVitest } from "./check/vitest-run.ts";
import { LANGUAGE_NAMES, languages } from "./languages/catalogue.ts";
import { findInstaller, findToolchain } from "./languages/toolchain.ts";
import { main } from "./main.ts";

const command = new Command("pnpm test:languages")
  .description(
    "Generates the client in every language, compiles it, installs it from its archives, and runs it against the sandbox. " +
      "Languages whose toolchain is not installed are skipped, and so are archives that nothing installs.",
  )
  .option("--missing", "print the Debian packages of the missing toolchains, and exit")
  .argument("[filters...]", "run only the tests whose file name contains one of these, e.g. go")
  .parse();
const { missing: asksForPackages } = command.opts<{ missing?: true }>();

const config = join(import.meta.dirname, "languages/vitest.config.ts");

await main(async () => {
  const found = await Promise.all(
    LANGUAGE_NAMES.map(async (name) => ({
      name,
      toolchain: await findToolchain(name),
      installer: await findInstaller(name),
    })),
  );
  const packages = [
    ...found.filter(({ installer }) => !installer).map(({ name }) => languages[name].installer),
    ...found.filter(({ toolchain }) => !toolchain).map(({ name }) => languages[name].toolchain),
  ]
    .flatMap((missing) => missing.packages)
    .join(" ");
  if (asksForPackages) {
    console.log(packages);
    return true;
  }
  for (const { name, toolchain, installer } of found) {
    const { title } = languages[name];
    console.log(`${title}: ${toolchain?.version ?? "not installed, its tests are skipped"}`);
    if (toolchain && !installer) {
      console.log(`${title}: nothing installs its archives, their tests are skipped`);
    }
  }
  if (packages) {
    console.log(`To run all, on Debian: apt-get install --no-install-recommends ${packages}`);
  }
  return conclude(await runVitest(["--config", config], command.args));
});
