export { endWithLauncher } from "./launcher.ts";
export { type Mock, type MockOptions, startMock } from "./mock-server.ts";
export { parsePort, portInUse } from "./port.ts";
export { watchFiles } from "./watch.ts";
