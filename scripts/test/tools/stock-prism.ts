import { join } from "node:path";
import { execa } from "execa";
import { root } from "../../paths.ts";

const PRISM = join(root, "node_modules/@stoplight/prism-cli/dist/index.js");

/** Prism's own command, serving a file without any of our code. */
export interface StockPrism extends AsyncDisposable {
  readonly origin: string;
  /** Everything printed so far. */
  output(): string;
  /** Resolves when it has ended, by itself or on disposal. */
  readonly ended: Promise<unknown>;
}

/** `prism mock FILE` on a free port. Not by its bin, which is a shell script that leaves the server running. */
export async function startStockPrism(file: string): Promise<StockPrism> {
  const child = execa(process.execPath, [PRISM, "mock", file, "-p", "0"], {
    all: true,
    reject: false,
  });
  let output = "";
  const origin = await new Promise<string>((resolve, reject) => {
    child.all.on("data", (chunk) => {
      output += chunk;
      const [, found] = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? [];
      if (found) resolve(found);
    });
    child.all.on("end", () => reject(new Error(`Prism has not started:\n${output}`)));
  });
  return {
    origin,
    output: () => output,
    ended: child,
    async [Symbol.asyncDispose]() {
      child.kill();
      await child;
    },
  };
}
