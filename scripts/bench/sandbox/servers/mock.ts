import { startMock } from "@aam-groups/mock";

/** Starts our stateless mock: Prism's engine behind Fastify. */
export async function start(): Promise<string> {
  return (await startMock({ port: 0 })).baseUrl;
}
