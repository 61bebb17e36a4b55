import { renderSite, startDocsServer } from "@aam-groups/docs";
import { startMock } from "@aam-groups/mock";
import { portInUse } from "@aam-groups/mock/command";
import { readSpecFile } from "@aam-groups/types/spec-file";
import { specFile } from "./paths.ts";

/** Docs and mock of one spec, which show the same state of it, or nothing. */
export interface SpecServers {
  readonly docsUrl: string;
  readonly baseUrl: string;
  /**
   * Reads the spec again and shows it.
   *
   * @throws Error if the spec cannot be shown; the servers then go on as before
   */
  update(): Promise<void>;
  /** Answers 503 with this message until the next update. */
  suspend(message: string): void;
  close(): Promise<void>;
}

/**
 * Starts both servers.
 *
 * @throws Error with the way out if a port is in use; nothing is left running then
 */
export async function startSpecServers(docsPort: number, mockPort: number): Promise<SpecServers> {
  const { document } = await readSpecFile(specFile);
  const files = renderSite(specFile);
  const mock = await startMock({ port: mockPort, document }).catch(
    explain(mockPort, "--mock-port"),
  );
  const docs = await files
    .then((rendered) => startDocsServer(rendered, { port: docsPort, mockUrl: mock.baseUrl }))
    .catch(async (error: unknown) => {
      await mock.close();
      return explain(docsPort, "--docs-port")(error);
    });
  return {
    docsUrl: docs.url,
    baseUrl: mock.baseUrl,
    async update() {
      const rendered = await renderSite(specFile);
      await mock.update((await readSpecFile(specFile)).document);
      docs.update(rendered);
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

function explain(port: number, option: string): (error: unknown) => never {
  return (error) => {
    const explanation = portInUse(error, port, option);
    throw explanation === undefined ? error : new Error(explanation);
  };
}
