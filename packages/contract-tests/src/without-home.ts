import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where Vitest looks for the user's data: on Linux, on Windows and on macOS. */
const NAMES = ["XDG_DATA_HOME", "LOCALAPPDATA", "HOME"];

/**
 * Points the user's home elsewhere for a while. Vitest keeps a secret there for its web server, also without that server, and does
 * not start where it cannot.
 *
 * @param folder where the other place is made
 * @returns what ends it, and removes the place; call it as often as you like
 */
export function leaveHome(folder: string): () => void {
  const place = mkdtempSync(join(folder, "vitest-"));
  const before = NAMES.map((name) => [name, process.env[name]] as const);
  for (const name of NAMES) process.env[name] = place;
  let isAway = true;
  return () => {
    if (!isAway) return;
    isAway = false;
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(place, { recursive: true, force: true });
  };
}
