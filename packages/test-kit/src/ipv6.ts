import { networkInterfaces } from "node:os";

/** Whether this machine has the loopback address of IPv6, which some containers lack. */
export const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((entry) => entry?.address === "::1");
