import type { SentCredentials } from "../../deployment/exchange.ts";

/** What a request says besides its operation. */
export interface RequestParts {
  groupId?: number;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  text?: string;
  /** @default "own" */
  credentials?: SentCredentials;
  /** Instead of the operation's own path. */
  path?: string;
}
