import { join } from "node:path";
import { bundled } from "./bundled.ts";
import { fileOf } from "./installed.ts";
import { output } from "./output.ts";
import type { Runtime, Way } from "./runtimes.ts";
import type { Task } from "./task.ts";

/** Runs the programs, and returns the lines that they print. */
type Run = (task: Task) => Promise<readonly string[]>;

const NODE_24 = process.execPath;
const VITEST = [NODE_24, fileOf("vitest", "vitest.mjs"), "run", "--globals"] as const;
const JEST = [NODE_24, fileOf("jest", "bin/jest.js"), "--ci", "--no-cache"] as const;

/** In a runtime that takes a program and its argument, and has nothing to complain of. */
function printing(...command: readonly [string, ...string[]]): Run {
  return async ({ folder, given }) => {
    const text = await output([...command, JSON.stringify(given)], folder, { isQuiet: true });
    return text.trim().split("\n");
  };
}

/** The program in both kinds of modules. */
function bothIn(...command: readonly [string, ...string[]]): Record<"import" | "require", Run> {
  return {
    import: printing(...command, "main.mjs"),
    require: printing(...command, "main.cjs"),
  };
}

/** In a test of its own, which compares the lines, and with which a test runner passes or fails. */
function testing(command: readonly [string, ...string[]], options: NodeJS.ProcessEnv = {}): Run {
  return async ({ folder, given, lines }) => {
    const env = { ...options, HOME: folder, GIVEN: JSON.stringify({ given, lines }) };
    await output(command, folder, { env });
    return lines;
  };
}

/** In a bundle, called as a page would. */
function bundledBy(bundler: string): Record<"bundle", Run> {
  return {
    bundle: async (task) => printing(NODE_24, "call.mjs", await bundled(task, bundler))(task),
  };
}

/** Each way in which a program loads the client. A page of Chromium is a test of its own. */
export const RUNS: { readonly [Name in Exclude<Runtime, "Chromium">]: Record<Way<Name>, Run> } = {
  "Node 20": bothIn(fileOf("node-20", "bin/node")),
  "Node 22": bothIn(fileOf("node-22", "bin/node")),
  "Node 24": bothIn(NODE_24),
  Bun: bothIn(fileOf("bun", "bin/bun.exe")),
  Deno: {
    import: printing(
      ...([NODE_24, fileOf("deno", "bin.cjs"), "run", "--no-lock"] as const),
      ...(["--allow-net=127.0.0.1", "main.mjs"] as const),
    ),
  },
  workerd: {
    bundle: async (task) => {
      const file = await bundled(task, "esbuild for workers", "worker.mjs");
      return printing(NODE_24, join(import.meta.dirname, "in-workerd.mjs"), file)(task);
    },
  },
  "Vitest with jsdom": {
    import: testing([...VITEST, "--environment", "jsdom", "runtime.test.mjs"]),
  },
  "Vitest with happy-dom": {
    import: testing([...VITEST, "--environment", "happy-dom", "runtime.test.mjs"]),
  },
  Jest: {
    require: testing([...JEST, "runtime.test.cjs"]),
    import: testing([...JEST, "runtime.test.mjs"], {
      NODE_OPTIONS: "--experimental-vm-modules",
    }),
  },
  esbuild: bundledBy("esbuild"),
  rollup: bundledBy("rollup"),
  Vite: bundledBy("Vite"),
  webpack: bundledBy("webpack"),
};
