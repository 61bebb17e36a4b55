import type { Connection, Groups } from "../bench/client/programs/groups.ts";
import { connect as connectNearly } from "./bench-client-nearly.ts";

export { lifecycle } from "../bench/client/programs/lifecycle.ts";

/** A client that is fast because it does not look at answers. */
export function connect(connection: Connection): Groups {
  return { ...connectNearly(connection), list: async () => [] };
}
