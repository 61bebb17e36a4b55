import { messageOf } from "@aam-groups/command";
import { LOCAL_HOSTS, renderSite, startDocsServer } from "@aam-groups/docs";
import { startMock } from "@aam-groups/mock";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { specFile } from "../paths.ts";
import { explainPort, type WantedPort } from "./ports.ts";

/** Docs and mock of one spec, which always show the same state of it, or nothing. */
export interface SpecServers {
  readonly docsUrl: string;
  readonly baseUrl: string;
  /** The address that both listen on, e.g. `127.0.0.1`. */
  readonly address: string;
  /**
   * Rereads the spec, its translations and the guides, and shows them.
   *
   * @param signal cancels the update; the servers are then unchanged
   * @returns why the docs cannot be rendered, if a translation or a guide is invalid: they then respond with 503, while
   * the mock, which needs neither, shows the new spec
   * @throws Error if the spec itself is invalid, or the signal's reason; the servers are then unchanged
   */
  update(signal: AbortSignal): Promise<string | undefined>;
  /** Responds with 503 and this message until the next update. */
  suspend(message: string): void;
  close(): Promise<void>;
}

/**
 * Starts both servers.
 *
 * @param signal cancels the start
 * @throws Error with a remedy if a port is in use, or the signal's reason; nothing is left running then
 */
export async function startSpecServers(
  docsPort: WantedPort,
  mockPort: WantedPort,
  signal: AbortSignal,
): Promise<SpecServers> {
  const { document } = await readSpecFile(specFile);
  let docsUrl: string | undefined;
  const mock = await startMock({
    port: mockPort.port,
    host: mockPort.host,
    document,
    docsUrl: () => docsUrl,
  }).catch(explainPort(mockPort));
  // Pages may send requests to `localhost`, but a content security policy cannot name IPv6 addresses.
  const local = mock.baseUrl.replace("//[::1]:", "//localhost:");
  const isLocal = LOCAL_HOSTS.includes(new URL(local).hostname);
  const docs = await renderSite(specFile, signal)
    .then((files) =>
      startDocsServer(files, {
        port: docsPort.port,
        host: docsPort.host,
        ...(isLocal && { mockUrl: local }),
      }),
    )
    .catch(async (error: unknown) => {
      await mock.close();
      return explainPort(docsPort)(error);
    });
  docsUrl = docs.url;
  return {
    docsUrl,
    address: docs.address,
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
