const client = require("@aam-groups/client");
const validation = require("@aam-groups/client/validation");
const steps = require("./steps.cjs");

const given = JSON.parse(process.argv[2]);
steps(client, validation, given).then((lines) => console.log(lines.join("\n")));
