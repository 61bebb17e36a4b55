import { readFile } from "node:fs/promises";
import { serve } from "@hono/node-server";
import { createMockServer } from "@scalar/mock-server";
import { PREFIX } from "../measured-operations.ts";
import { specFileIn } from "../server-input.ts";
import { listening } from "./listening.ts";

/** Starts Scalar's mock server the way its documentation does, without its greeting. */
export async function start(folder: string): Promise<string> {
  const document: Record<string, unknown> = JSON.parse(await readFile(specFileIn(folder), "utf8"));
  const { fetch } = await createMockServer({ document, logger: false });
  const origin = listening();
  serve({ fetch, port: 0, hostname: "127.0.0.1" });
  return (await origin) + PREFIX;
}
