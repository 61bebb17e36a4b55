import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A registry that only holds what is published to it. */
export interface Registry {
  /** E.g. `http://127.0.0.1:4873/`. */
  url: string;
  /** Writes a configuration of npm that may publish to it, by this URL. */
  npmrcFor(url: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts Verdaccio, the field's registry for tests, on a free port.
 *
 * @param storage an empty folder
 */
export async function startRegistry(storage: string): Promise<Registry> {
  const child = fork(join(import.meta.dirname, "registry.mjs"), [storage]);
  const url = await addressOf(child);
  return {
    url,
    async npmrcFor(address) {
      const { host } = new URL(address);
      const file = join(storage, `${host}.npmrc`.replace(":", "-"));
      // npm wants a token, whatever it is.
      await writeFile(file, `//${host}/:_authToken=anybody\n`);
      return file;
    },
    async close() {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, "exit");
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The registry ended with ${code}.`);
  });
  const [address] = await Promise.race([once(child, "message"), ended]);
  return String(address);
}
