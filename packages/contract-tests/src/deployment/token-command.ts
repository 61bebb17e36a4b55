import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { endTree } from "./process-tree.ts";

/** A command that prints a token. It can be sent from one thread to another. */
export interface TokenCommand {
  /** As a shell takes it. */
  command: string;
  /** The variables of whoever runs it: on the suite's thread, Vitest has added its own. */
  env: Readonly<Record<string, string | undefined>>;
  /** Longest time that it may take. */
  timeoutMs: number;
}

const MOST_CHARACTERS = 65_536;

/**
 * The token that a command prints, without blanks around it. What the command says on its error output goes to ours.
 *
 * @throws Error whose message says what is wrong, and does not quote what was printed
 */
export async function tokenPrintedBy(
  { command, env, timeoutMs }: TokenCommand,
  signal?: AbortSignal,
): Promise<string> {
  const child = spawn(command, {
    shell: true,
    env: { ...env },
    stdio: ["ignore", "pipe", "inherit"],
    windowsHide: true,
  });
  // What the command has started may hold its output open: it is not waited for.
  const end = () => {
    endTree(child);
    child.stdout.destroy();
  };
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => {});
  const timer = setTimeout(() => {
    stopped.reject(new Error(`it printed no token within ${timeoutMs / 1000} s`));
  }, timeoutMs);
  const onAbort = () => stopped.reject(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted) onAbort();
  try {
    const exit = new Promise<string | undefined>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, by) => resolve(howItEnded(code, by)));
    });
    const ended = Promise.all([printedOn(child.stdout), exit]);
    ended.catch(() => {});
    const [printed, failure] = await Promise.race([ended, stopped.promise]);
    if (failure !== undefined) throw new Error(failure);
    return checked(printed.trim());
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
    end();
  }
}

/** @throws Error if it is far more than a token */
async function printedOn(output: Readable): Promise<string> {
  let printed = "";
  for await (const chunk of output.setEncoding("utf8")) {
    printed += chunk;
    if (printed.length > MOST_CHARACTERS) throw new Error("it printed far more than a token");
  }
  return printed;
}

function howItEnded(code: number | null, by: NodeJS.Signals | null): string | undefined {
  if (code === 0) return undefined;
  return code === null ? `it was ended by ${by}` : `it ended with exit code ${code}`;
}

function checked(token: string): string {
  if (token === "") throw new Error("it printed nothing");
  if (/^[{["]/.test(token)) {
    throw new Error(
      "it printed JSON: let it print the token alone, e.g. with `| jq -r .access_token`",
    );
  }
  if (/^bearer\s/i.test(token)) {
    throw new Error('it printed "Bearer " in front of the token: let it print the token alone');
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new Error(
      "it printed something that is no token: a token is one word of visible ASCII characters",
    );
  }
  return token;
}
