import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { linkInstalled } from "../repository-copy.ts";

// Stands for pnpm where a test is about something else: it links what is installed here, which takes no time.

const [command, name = ""] = process.argv.slice(2);
if (command === "install") {
  linkInstalled(process.cwd());
} else {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const { status } = spawnSync(scripts[name], { shell: true, stdio: "inherit" });
  process.exitCode = status ?? 1;
}
