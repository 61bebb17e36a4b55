import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CodeBlock } from "@aam-groups/test-kit/code-blocks";
import { expect } from "vitest";
import { parse } from "yaml";
import { serve } from "../command.ts";
import { startStockPrism } from "../tools/stock-prism.ts";
import { type LocalServers, type ServerName, startLocalServers } from "./local-servers.ts";
import { runProgram } from "./programs.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** Where the programs of the guides find what they import. */
export const PROGRAMS = "packages/client";

/** A block that starts a server: what npm would fetch is what is here. */
const SERVE =
  /^npx (?:pnpm@12 |@aam-groups\/)(mock|sandbox|exec prism mock spec\/openapi\.yaml) (--port .*)\n$/;

/** What a workflow is given by the server that it runs on. */
const SETTINGS: Record<string, string> = {
  "vars.BASE_URL": "http://127.0.0.1:4020/api/v1",
  "vars.TOKEN_URL": "http://127.0.0.1:4020/ims/token/v3",
  "secrets.AAM_GROUPS_CLIENT_ID": "halden-server",
  "secrets.AAM_GROUPS_CLIENT_SECRET": "halden-server-secret",
  "secrets.AAM_GROUPS_SCOPE": "openid",
};

/** A step of a workflow. */
interface Step {
  run?: string;
  env?: Record<string, string>;
}

/** Does what a guide says, block by block, with a mock and a sandbox of its own. */
export class GuideRunner {
  readonly #folder: string;
  readonly #servers: LocalServers;
  readonly #terminal: Terminal;
  readonly #started = new Map<ServerName, AsyncDisposable>();

  private constructor(folder: string, servers: LocalServers, terminal: Terminal) {
    this.#folder = folder;
    this.#servers = servers;
    this.#terminal = terminal;
  }

  /** @param folder a copy of the repository, in which files are written */
  static async start(folder: string): Promise<GuideRunner> {
    return new GuideRunner(folder, await startLocalServers(), openTerminal(folder));
  }

  /** Runs a block; fails if it is of a kind that is not run, or prints something else than is shown. */
  async run({ language, title, text, output }: CodeBlock): Promise<void> {
    if (title !== undefined) {
      expect(["json", "yaml"]).toContain(language);
      expect(output).toBeUndefined();
      await this.#write(title, text);
      if (language === "yaml") await this.#runWorkflow(text);
      return;
    }
    const server = SERVE.exec(text);
    const printed = this.#servers.asShown(
      server ? await this.#serve(server) : await this.#print(language, text),
    );
    // What servers greet with need not be shown.
    if (output || !server) expectShown(printed.replaceAll("\r", "").trimEnd(), output);
  }

  /** Ends everything that the guide has started. */
  async close(): Promise<void> {
    for (const command of this.#started.values()) await command[Symbol.asyncDispose]();
    await this.#servers[Symbol.asyncDispose]();
  }

  async #print(language: string, text: string): Promise<string> {
    const here = this.#servers.here(text);
    if (language === "sh") return this.#terminal(here);
    if (language === "ts") return runProgram(join(this.#folder, PROGRAMS), here);
    throw new Error(`Nobody knows how to run this block:\n\`\`\`${language}\n${text}\`\`\``);
  }

  /** On a free port, since that of the guide may be in use. */
  async #serve([, server = "", args = ""]: RegExpExecArray): Promise<string> {
    const name: ServerName = server === "sandbox" ? "sandbox" : "mock";
    await this.#started.get(name)?.[Symbol.asyncDispose]();
    if (server.startsWith("exec prism")) {
      const prism = await startStockPrism(join(this.#folder, "spec/openapi.yaml"));
      this.#started.set(name, prism);
      this.#servers.replace(name, prism.origin);
      return prism.output();
    }
    const others = args.replace(/--port \d+ ?/, "").trim();
    const given = others === "" ? [] : others.split(" ");
    const command = serve([name, "--port", "0", ...given], this.#folder);
    this.#started.set(name, command);
    await command.printed(/Press Ctrl-C to stop/);
    const [, origin = ""] = await command.printed(/ at (http:\/\/[\d.:]+)/);
    this.#servers.replace(name, origin);
    return command.output();
  }

  async #write(title: string, text: string): Promise<void> {
    const file = join(this.#folder, title);
    await mkdir(dirname(file), { recursive: true });
    // A date that has passed would fail the run, as it should.
    await writeFile(file, text.replace(/(?<="expires": ")[\d-]+/, "2999-12-31"));
  }

  /** The commands of a workflow; its actions are not ours to run. */
  async #runWorkflow(text: string): Promise<void> {
    const jobs: Record<string, { steps: Step[] }> = parse(text).jobs;
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const runs = steps.flatMap(({ run, env = {} }) => (run ? [{ run, env }] : []));
    expect(runs).not.toEqual([]);
    for (const { run, env } of runs) {
      const values = Object.entries(env).map(([name, value]) => [name, this.#setting(value)]);
      await openTerminal(this.#folder, Object.fromEntries(values))(run);
    }
  }

  #setting(expression: string): string {
    const [, name = ""] = /^\$\{\{ (\S+) \}\}$/.exec(expression) ?? [];
    expect(Object.keys(SETTINGS)).toContain(name);
    return this.#servers.here(SETTINGS[name] ?? "");
  }
}

/** JSON may be laid out in any way, and `"<token>"` stands for any text; in text, a line `...` stands for any lines. */
function expectShown(printed: string, output: CodeBlock["output"]): void {
  if (output?.language === "json") {
    const shown = JSON.parse(output.text, (_, value) =>
      typeof value === "string" && /^<.+>$/.test(value) ? expect.stringMatching(/./) : value,
    );
    expect(JSON.parse(printed)).toEqual(shown);
    return;
  }
  const parts = (output?.text.trimEnd() ?? "").split(/^\.\.\.$/m);
  if (!hasParts(printed, parts)) expect(printed).toBe(parts.join("..."));
}

/** Whether a text consists of these parts in this order, with anything between them. */
function hasParts(text: string, [first = "", ...rest]: readonly string[]): boolean {
  const last = rest.pop();
  if (last === undefined) return text === first;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.startsWith(first) && text.length - last.length >= at && text.endsWith(last);
}
