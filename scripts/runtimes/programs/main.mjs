import * as client from "@aam-groups/client";
import * as validation from "@aam-groups/client/validation";
import steps from "./steps.cjs";

const given = JSON.parse(process.argv[2]);
for (const line of await steps(client, validation, given)) console.log(line);
