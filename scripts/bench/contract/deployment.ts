import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type FaultName, startSandbox } from "@aam-groups/sandbox";
import { benchWorld } from "./given-groups.ts";

/** The channel on which Node tells about every request that a server of this process receives. */
const RECEIVED = "http.server.request.start";

/** A deployment to judge: the sandbox in this process. */
export interface Deployment {
  /** Where it answers, including the prefix. */
  readonly baseUrl: string;
  /** Does something, and counts the requests that arrive meanwhile. */
  counting<Result>(work: () => Promise<Result>): Promise<{ result: Result; requests: number }>;
  close(): Promise<void>;
}

/** Starts a fresh deployment; a sound one without `fault`. */
export async function startDeployment(fault?: FaultName): Promise<Deployment> {
  const sandbox = await startSandbox({
    port: 0,
    world: benchWorld,
    ...(fault === undefined ? {} : { fault }),
  });
  return {
    baseUrl: sandbox.baseUrl,
    // A counting proxy would add to every answer's time; this costs nothing.
    async counting(work) {
      let requests = 0;
      const count = () => {
        requests += 1;
      };
      subscribe(RECEIVED, count);
      try {
        return { result: await work(), requests };
      } finally {
        unsubscribe(RECEIVED, count);
      }
    },
    close: () => sandbox.close(),
  };
}
