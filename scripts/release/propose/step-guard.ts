import { spawn } from "node:child_process";

// Leads the process group of a step: `node step-guard.ts <program> [arguments]`. The release holds the other end of stdin.

const [program = "", ...args] = process.argv.slice(2);
const step = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
step.on("exit", (code) => process.exit(code ?? 1));
step.on("error", ({ message }) => {
  console.error(message);
  process.exit(1);
});

// It is for the step, and this process lasts as long as that.
process.on("SIGTERM", () => {});

// Stdin ends when a release is killed, which can end nothing itself.
process.stdin.resume().once("end", () => process.kill(0, "SIGKILL"));
