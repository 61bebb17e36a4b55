import { startMock } from "@aam-groups/mock";
import { startSandbox } from "@aam-groups/sandbox";

/** Where docs say that the servers are. */
const SHOWN = { mock: "http://127.0.0.1:4010", sandbox: "http://127.0.0.1:4020" } as const;

/** A server that the docs call. */
export type ServerName = keyof typeof SHOWN;

/** A mock and a sandbox on free ports, instead of those that the docs call. */
export interface LocalServers extends AsyncDisposable {
  /** A text of the docs, with the addresses at which the servers really are. */
  here(text: string): string;
  /** What was printed, with the addresses that docs show. */
  asShown(text: string): string;
  /** Lets another server take the place of one of the two. */
  replace(name: ServerName, origin: string): void;
}

/** Starts both; they end on disposal. */
export async function startLocalServers(): Promise<LocalServers> {
  const mock = await startMock({ port: 0 });
  const sandbox = await startSandbox({ port: 0 });
  const origins = {
    mock: new URL(mock.baseUrl).origin,
    sandbox: new URL(sandbox.baseUrl).origin,
  };
  return {
    here: (text) =>
      text.replaceAll(SHOWN.mock, origins.mock).replaceAll(SHOWN.sandbox, origins.sandbox),
    asShown: (text) =>
      text.replaceAll(origins.mock, SHOWN.mock).replaceAll(origins.sandbox, SHOWN.sandbox),
    replace(name, origin) {
      origins[name] = origin;
    },
    async [Symbol.asyncDispose]() {
      await mock.close();
      await sandbox.close();
    },
  };
}
