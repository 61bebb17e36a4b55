// Under whatever Node there is, which need not take TypeScript; after an installation, it is Node 24.
import { existsSync } from "node:fs";

if (existsSync(new URL("../node_modules/.pnpm", import.meta.url))) {
  await import("./start.ts");
} else {
  console.error("Nothing is installed yet: run `npx pnpm@12 start`, which does that first.");
  process.exitCode = 1;
}
