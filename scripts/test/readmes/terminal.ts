import { dirname } from "node:path";
import { execa } from "execa";
import packageJson from "../../../package.json" with { type: "json" };

const scripts: Record<string, string> = packageJson.scripts;

/** Runs commands; resolves with what they print to standard output, and rejects if the exit code is not 0. */
export type Terminal = (commands: string) => Promise<string>;

/**
 * A shell in a copy of the repository, where `npx pnpm@12` needs neither pnpm nor a network, and what npm has is what is here.
 * What is set by one call is there in the next, as in one terminal.
 *
 * @param env what is set from the beginning
 */
export function openTerminal(folder: string, env: Record<string, string> = {}): Terminal {
  let variables = "";
  const own = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: folder,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? "",
  };
  return async (commands) => {
    const lines = commands
      .replaceAll(/\bnpx pnpm@12 exec (?=[\w:])/g, "node_modules/.bin/")
      .replaceAll(/\bnpx @aam-groups\/(contract|mock|sandbox)(?:-tests)?\b/g, "npx pnpm@12 $1")
      .replaceAll(/\bnpx pnpm@12 (?:run )?([\w:]+)/g, (_, name) => {
        const script = scripts[name];
        if (script === undefined) throw new Error(`There is no script ${name}.`);
        return script;
      });
    // The variables come back by a channel of their own.
    const whole = `${variables}\nset -a\n${lines}\ncode=$?\nexport -p >&3\nexit $code`;
    const { stdout, stdio } = await execa("sh", ["-c", whole], {
      cwd: folder,
      env: { ...own, ...env },
      // What is set on this machine must neither help nor get into an error.
      extendEnv: false,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      // A server that was not meant to be started here would never end.
      timeout: 240_000,
    });
    variables = stdio[3];
    return stdout;
  };
}
