import assert from "node:assert/strict";
import newman, { type NewmanRunSummary } from "newman";
import { convert } from "openapi-to-postmanv2";
import { mockUrl, specFile, token } from "../given.ts";
import { operationIds } from "../operation-ids.ts";

/** Without the option, requests hold placeholders such as `<string>`. */
const OPTIONS = { requestParametersResolution: "Example" } as const;

const collection = await new Promise<object>((resolve, reject) => {
  convert({ type: "file", data: specFile }, OPTIONS, (error, conversion) => {
    const data = conversion?.output?.[0]?.data;
    if (data) resolve(data);
    else reject(error ?? new Error(conversion?.reason));
  });
});

// As a person does in Postman, which would sign in by itself otherwise.
const bearer = [{ key: "token", value: token, type: "string" }];
const auth = { type: "bearer" as const, bearer };
const { run } = await new Promise<NewmanRunSummary>((resolve, reject) => {
  const envVar = [{ key: "baseUrl", value: mockUrl }];
  newman.run({ collection: { ...collection, auth }, envVar }, (error, summary) => {
    if (error) reject(error);
    else resolve(summary);
  });
});
const statuses = run.executions.map(({ item, response }) => `${item.name}: ${response?.code}`);
assert.equal(statuses.length, (await operationIds()).length);
const failures = statuses.filter((status) => !/: 2\d\d$/.test(status));
assert.deepEqual(failures, []);
