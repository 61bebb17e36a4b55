// What every serving command of this repository needs, without Prism, which takes a third of a second to load.
export { isAlive } from "./is-alive.ts";
export { endWithLauncher } from "./launcher.ts";
export { parsePort, portInUse } from "./port.ts";
export { replaceFiles } from "./replace-files.ts";
export { watchFiles } from "./watch.ts";
