import { runChecks } from "./checks.ts";
import { main } from "./main.ts";

await main(async () => (await runChecks()).every(Boolean));
