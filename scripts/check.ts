import { runChecks } from "./check/checks.ts";
import { main } from "./main.ts";

await main(async () => (await runChecks()).every(Boolean));
