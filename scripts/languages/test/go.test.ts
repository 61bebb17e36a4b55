import { describeClient } from "./describe-client.ts";

await describeClient("go");
