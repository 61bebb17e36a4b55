import { renderSite, startDocsServer } from "@aam-groups/docs";
import { startMock } from "@aam-groups/mock";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { specFile } from "../paths.ts";
import { explainPort, type WantedPort } from "./ports.ts";

/** Docs and mock of one spec, which show the same state of it, or nothing. */
export interface SpecServers {
  readonly docsUrl: string;
  readonly baseUrl: string;
  /**
   * Reads the spec, its translations and the guides again, and shows them.
   *
   * @param signal gives it up; the servers then go on as before
   * @returns why the docs cannot be shown, if a translation or a guide is in the way: they say so with 503 then, and the
   * mock, which needs neither, shows the spec
   * @throws Error if the spec itself cannot be shown, or the signal's reason; the servers then go on as before
   */
  update(signal: AbortSignal): Promise<string | undefined>;
  /** Answers 503 with this message until the next update. */
  suspend(message: string): void;
  close(): Promise<void>;
}

/**
 * Starts both servers.
 *
 * @param signal gives it up
 * @throws Error with the way out if a port is in use, or the signal's reason; nothing is left running then
 */
export async function startSpecServers(
  docsPort: WantedPort,
  mockPort: WantedPort,
  signal: AbortSignal,
): Promise<SpecServers> {
  const { document } = await readSpecFile(specFile);
  const mock = await startMock({ port: mockPort.port, document }).catch(explainPort(mockPort));
  const docs = await renderSite(specFile, signal)
    .then((files) => startDocsServer(files, { port: docsPort.port, mockUrl: mock.baseUrl }))
    .catch(async (error: unknown) => {
      await mock.close();
      return explainPort(docsPort)(error);
    });
  return {
    docsUrl: docs.url,
    baseUrl: mock.baseUrl,
    async update(signal) {
      const { document } = await readSpecFile(specFile);
      const files = await renderSite(specFile, signal).catch(messageOf);
      signal.throwIfAborted();
      await mock.update(document);
      if (typeof files === "string") {
        docs.suspend(files);
        return files;
      }
      docs.update(files);
      return undefined;
    },
    suspend(message) {
      docs.suspend(message);
      mock.suspend(message);
    },
    async close() {
      await Promise.all([docs.close(), mock.close()]);
    },
  };
}

/** What to print and to answer about an error: its sentence, without a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
