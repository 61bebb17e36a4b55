import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "@aam-groups/redocly";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";

const config = join(import.meta.dirname, "../redocly.yaml");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-rules-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The ids of the rules that find something in a spec. */
async function findings(name: string, spec: object): Promise<string[]> {
  const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.yaml`);
  await writeFile(file, stringify(spec));
  const { stdout } = await redocly(["lint", file, "--config", config, "--format=json"]);
  const { problems }: { problems: { ruleId: string }[] } = JSON.parse(stdout);
  return problems.map(({ ruleId }) => ruleId);
}

function errorResponse(description: string) {
  return {
    "x-basis": "convention",
    description,
    content: {
      "application/json": {
        schema: { $ref: "#/components/schemas/Problem" },
        examples: { failed: { $ref: "#/components/examples/Failed" } },
      },
    },
  };
}

/** The smallest spec without a finding. Every call gives a new one, to be spoilt. */
function goodSpec() {
  const errors = Object.fromEntries(
    [400, 401, 403, 404, 413, 415, 429, 500, 503, 504].map((status) => [
      status,
      errorResponse(`Error ${status}.`),
    ]),
  );
  return {
    openapi: "3.1.0",
    info: {
      title: "Parcels",
      version: "1.0.0",
      description: "Sends parcels.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "https://parcels.test/v1", description: "The only one." }],
    security: [{ token: [] }],
    tags: [{ name: "Parcels", description: "Things on their way." }],
    paths: {
      "/parcels/{parcelId}": {
        put: {
          operationId: "updateParcel",
          tags: ["Parcels"],
          summary: "Update a parcel",
          description: "Replaces the address.",
          parameters: [
            {
              name: "parcelId",
              in: "path",
              required: true,
              description: "Identifies a parcel.",
              schema: { type: "integer" },
              example: 1,
            } as Record<string, unknown>,
          ],
          requestBody: {
            "x-basis": "documented",
            description: "The new address.",
            required: true,
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Address" },
                examples: { near: { $ref: "#/components/examples/Near" } },
              },
            },
          } as Record<string, unknown>,
          responses: {
            200: { "x-basis": "documented", description: "It is done." },
            ...errors,
          } as Record<string, Record<string, unknown>>,
        } as Record<string, unknown> & {
          parameters: Record<string, unknown>[];
          requestBody: Record<string, unknown>;
          responses: Record<string, Record<string, unknown>>;
        },
      },
    },
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token." } as Record<
          string,
          unknown
        >,
      },
      schemas: {
        Problem: {
          "x-basis": "assumed",
          "x-basis-reason": "Nobody says.",
          description: "What went wrong.",
          type: "object",
          properties: {
            code: { description: "Short name.", type: "string", examples: ["lost"] } as Record<
              string,
              unknown
            >,
          },
        } as Record<string, unknown> & { properties: Record<string, Record<string, unknown>> },
        Address: {
          "x-basis": "documented",
          description: "Where to send it.",
          type: "object",
          properties: {
            town: { description: "Where it is.", type: "string", examples: ["Halden"] },
          },
          additionalProperties: false,
        } as Record<string, unknown>,
      },
      examples: {
        Near: { summary: "A town nearby", value: { town: "Halden" } },
        Failed: { summary: "A lost parcel", value: { code: "lost" } } as Record<string, unknown>,
      },
    },
  };
}

type Spec = ReturnType<typeof goodSpec>;
const operation = (spec: Spec) => spec.paths["/parcels/{parcelId}"].put;
const problem = (spec: Spec) => spec.components.schemas.Problem;

test("the good spec has no findings", async () => {
  expect(await findings("good", goodSpec())).toEqual([]);
});

test("a default response stands for all statuses that are not listed", async () => {
  const spec = goodSpec();
  const { 503: _, 504: __, ...listed } = operation(spec).responses;
  operation(spec).responses = { ...listed, default: errorResponse("Anything else.") };
  expect(await findings("default", spec)).toEqual([]);
});

test("a default response stands for all errors", async () => {
  const spec = goodSpec();
  const { 200: done = {} } = operation(spec).responses;
  operation(spec).responses = { 200: done, default: errorResponse("Anything else.") };
  expect(await findings("default-alone", spec)).toEqual([]);
});

const bad: Record<string, Record<string, (spec: Spec) => void>> = {
  "groups/basis": {
    "a response without a basis": (spec) => delete operation(spec).responses["200"]?.["x-basis"],
    "a request body without a basis": (spec) => delete operation(spec).requestBody["x-basis"],
    "a schema without a basis": (spec) => delete problem(spec)["x-basis"],
    "a basis that does not exist": (spec) => {
      operation(spec).requestBody["x-basis"] = "rumoured";
    },
    "an assumption without a reason": (spec) => delete problem(spec)["x-basis-reason"],
    "an empty reason": (spec) => {
      problem(spec)["x-basis-reason"] = " ";
    },
  },
  "groups/component-names": {
    "a parameter called like a schema": (spec) => {
      const [parameter] = operation(spec).parameters;
      Object.assign(spec.components, { parameters: { Address: parameter } });
      operation(spec).parameters = [{ $ref: "#/components/parameters/Address" }];
    },
    "a response called like a schema": (spec) => {
      const { 404: response = {} } = operation(spec).responses;
      Object.assign(spec.components, { responses: { Problem: response } });
      operation(spec).responses["404"] = { $ref: "#/components/responses/Problem" };
    },
  },
  "groups/description": {
    "an operation without a description": (spec) => delete operation(spec).description,
    "a parameter without a description": (spec) =>
      delete operation(spec).parameters[0]?.description,
    "a request body without a description": (spec) =>
      delete operation(spec).requestBody.description,
    "a property without a description": (spec) => delete problem(spec).properties.code?.description,
    "a schema with a blank description": (spec) => {
      problem(spec).description = " ";
    },
    "a security scheme without a description": (spec) =>
      delete spec.components.securitySchemes.token.description,
    "an example without a summary": (spec) => delete spec.components.examples.Failed.summary,
    "a server without a description": (spec) => {
      spec.servers = [{ url: "https://parcels.test/v1", description: "" }];
    },
  },
  "groups/generatable": {
    "a request body without an example": (spec) => {
      operation(spec).requestBody.content = {
        "application/json": { schema: { $ref: "#/components/schemas/Address" } },
      };
      Reflect.deleteProperty(spec.components.examples, "Near");
    },
    "an error body with an empty list of examples": (spec) => {
      const response = operation(spec).responses["404"];
      if (response) {
        response.content = {
          "application/json": { schema: { $ref: "#/components/schemas/Problem" }, examples: {} },
        };
      }
    },
    "an unknown format": (spec) => {
      problem(spec).properties.code = { ...problem(spec).properties.code, format: "short" };
    },
    "a format of another type": (spec) => {
      problem(spec).properties.code = { ...problem(spec).properties.code, format: "int64" };
    },
    "a required parameter without an example": (spec) =>
      delete operation(spec).parameters[0]?.example,
    "an optional request body": (spec) => delete operation(spec).requestBody.required,
    "an open request": (spec) => delete spec.components.schemas.Address.additionalProperties,
  },
  "groups/open-values": {
    "a value that can be sent, but not returned": (spec) => {
      const code = { "x-basis": "documented", description: "Codes.", type: "string" };
      Object.assign(spec.components.schemas, {
        Code: { ...code, "x-extensible-enum": ["lost"] },
        ParcelCode: { ...code, enum: ["lost", "found"] },
      });
      for (const name of ["Code", "ParcelCode"]) {
        problem(spec).properties[name] = { $ref: `#/components/schemas/${name}` };
      }
    },
  },
  "operation-tag-defined": {
    "an operation without tags": (spec) => delete operation(spec).tags,
    "an operation with a misspelt tag": (spec) => {
      operation(spec).tags = ["Parcel"];
    },
  },
  "rule/operation-has-tag": {
    "an operation with an empty list of tags": (spec) => {
      operation(spec).tags = [];
    },
  },
  "rule/server-has-no-variables": {
    "a server with a variable": (spec) => {
      const [server] = spec.servers;
      Object.assign(server ?? {}, {
        url: "https://{host}/v1",
        variables: { host: { default: "parcels.test", description: "Where it is." } },
      });
    },
  },
  "rule/request-body-is-no-reference": {
    "a request body that is a reference": (spec) => {
      const { requestBody } = operation(spec);
      Object.assign(spec.components, { requestBodies: { Change: requestBody } });
      operation(spec).requestBody = { $ref: "#/components/requestBodies/Change" };
    },
  },
  "operation-singular-tag": {
    "an operation with two tags": (spec) => {
      spec.tags.push({ name: "Letters", description: "Flat things." });
      operation(spec).tags = ["Parcels", "Letters"];
    },
  },
  "groups/error-statuses": {
    "an operation with a success alone": (spec) => {
      operation(spec).responses = { 200: errorResponse("It is done.") };
    },
    "an operation without 401": (spec) => delete operation(spec).responses["401"],
    "an operation on one thing without 404": (spec) => delete operation(spec).responses["404"],
    "an operation with a body without 413": (spec) => delete operation(spec).responses["413"],
    "an operation with a body without 415": (spec) => delete operation(spec).responses["415"],
  },
};

describe.each(Object.keys(bad))("%s finds", (ruleId) => {
  test.concurrent.each(Object.entries(bad[ruleId] ?? {}))("%s", async (name, spoil) => {
    const spec = goodSpec();
    spoil(spec);
    expect(await findings(`${ruleId} ${name}`, spec)).toEqual([ruleId]);
  });
});
