export { filesIn, fillFolder, isWorkFolder, writeFiles } from "./fill-folder.ts";
export { isAlive } from "./is-alive.ts";
export { endWithLauncher } from "./launcher.ts";
export { makeFolder } from "./make-folder.ts";
export { messageOf } from "./message-of.ts";
export { parsePort, portInUse } from "./port.ts";
export { programName } from "./program-name.ts";
export { watchFiles } from "./watch.ts";
