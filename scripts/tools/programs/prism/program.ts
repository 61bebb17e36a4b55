import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { specFile } from "../given.ts";
import { preference } from "../preference.ts";
import { verdicts } from "../verdicts.ts";

// Not by its bin, which is a shell script that leaves the server running.
const command = createRequire(import.meta.url).resolve("@stoplight/prism-cli/dist/index.js");
const child = spawn(process.execPath, [command, "mock", specFile, "-p", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
// It would outlive this program otherwise.
process.once("SIGTERM", () => {
  child.kill();
  process.exit(1);
});
try {
  let origin: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    origin = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
    if (origin !== undefined) break;
  }
  if (origin === undefined) throw new Error("Prism has not started.");
  child.stdout.resume();
  await preference(origin);
  await verdicts(origin);
} finally {
  child.kill();
}
