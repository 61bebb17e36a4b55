import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import type { Report } from "../../src/report/report-format.ts";
import { type CommandSetting, contractOn, type EndedCommand } from "./contract-process.ts";

/** A run with its JSON report. */
export interface Judged extends EndedCommand {
  report: Report;
}

/** Arguments with a value for an option that is not among them: no option may be given twice. */
export function withDefault(option: string, value: string, args: readonly string[]): string[] {
  return args.includes(option) ? [...args] : [option, value, ...args];
}

/** Judges a deployment, and reads the JSON report. */
export async function judged(
  baseUrl: string,
  args: readonly string[] = [],
  given?: CommandSetting,
): Promise<Judged> {
  const file = join(await newFolder(), "report.json");
  const ended = await contractOn(baseUrl, ["--report-json", file, ...args], given);
  const content = await readFile(file, "utf8").catch(() => {
    throw new Error(`There is no report:\n${ended.stdout}\n${ended.stderr}`);
  });
  return { ...ended, report: JSON.parse(content) };
}
