import { rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./paths.ts";

// The package `node` installs another one into itself, links the program from there, and keeps the rest: 67 MB of C headers,
// which nothing here compiles against. pnpm keeps the result without them, but only from the second installation on.
await rm(join(root, "node_modules/node/node_modules"), { recursive: true, force: true });
