import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { renderSite } from "../src/index.ts";
import { specFile } from "./spec-file.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where `sharedSite` gets the site. */
    siteUrl: string;
  }
}

/** Renders the site for the first test file that asks for it, and gives the same to all others. */
export default async function setUp(project: TestProject): Promise<() => void> {
  let site: Promise<string> | undefined;
  // While Vitest watches, the site may be another each time.
  project.onTestsRerun(() => {
    site = undefined;
  });
  const render = async () => {
    const files = await renderSite(specFile);
    return JSON.stringify([...files].map(([path, content]) => [path, content.toString("base64")]));
  };
  const server = createServer(async (_request, response) => {
    site ??= render();
    await site.then(
      (body) => response.end(body),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  project.provide("siteUrl", `http://127.0.0.1:${port}/`);
  return () => void server.close();
}
