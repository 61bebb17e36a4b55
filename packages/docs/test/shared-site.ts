import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { inject } from "vitest";
import type { SiteFiles } from "../src/index.ts";
import type {} from "./shared-site-setup.ts";

/** The site of the repository's spec, which is rendered once for all tests. */
export async function sharedSite(): Promise<SiteFiles> {
  // Not by `fetch`, which waits five minutes at most.
  const [response]: IncomingMessage[] = await once(get(inject("siteUrl")), "response");
  const body = response ? await text(response) : "";
  if (response?.statusCode !== 200) throw new Error(body);
  const files: [path: string, content: string][] = JSON.parse(body);
  return new Map(files.map(([path, content]) => [path, Buffer.from(content, "base64")]));
}
