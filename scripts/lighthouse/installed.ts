import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { installOnce } from "@aam-groups/command/own-installation";

/** The part of Lighthouse's report that is read here. */
export interface LighthouseReport {
  categories: Record<
    string,
    { score: number | null; auditRefs: { id: string; weight: number }[] } | undefined
  >;
  audits: Record<string, { title: string; score: number | null } | undefined>;
  /** Why nothing could be judged. */
  runtimeError?: { message: string };
}

interface Chrome {
  newPage(): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}

interface Puppeteer {
  launch(options: { executablePath: string; args: readonly string[] }): Promise<Chrome>;
}

type Lighthouse = (
  url: string,
  flags: { logLevel: "error" },
  config: undefined,
  page: unknown,
) => Promise<{ lhr: LighthouseReport } | undefined>;

await installOnce(import.meta.dirname, "the test of the docs by Lighthouse");

const { resolve } = createRequire(import.meta.url);

/** A file of a package that is installed here. */
function fileOf(name: string, path: string): string {
  return pathToFileURL(join(dirname(resolve(`${name}/package.json`)), path)).href;
}

/** Starts a browser, and judges a page in it. It is Puppeteer's, since Lighthouse works with no other. */
export const puppeteer: Puppeteer = (
  await import(fileOf("puppeteer-core", "lib/puppeteer/puppeteer-core.js"))
).default;

/** Judges a page. */
export const lighthouse: Lighthouse = (await import(fileOf("lighthouse", "core/index.js"))).default;
