import { bench } from "./command.ts";

await bench.parseAsync();
