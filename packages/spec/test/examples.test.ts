import { documentedResponses, requestExamples } from "@aam-groups/spec/documented";
import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { AJV_FORMATS } from "../src/formats.ts";

const operationIds = Object.keys(operationDescriptors) as OperationId[];

/** A copy in which no schema takes a property that it does not declare. */
function closed<T>(node: T): T {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map(closed) as T;
  const copy: JsonNode = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === "examples" ? value : closed(value)]),
  );
  if (isNode(copy.properties) && copy.type === "object") copy.unevaluatedProperties = false;
  return copy as T;
}

const schemas = closed(spec.components.schemas);
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, formats: AJV_FORMATS });
ajv.addVocabulary([
  "discriminator",
  "x-basis",
  "x-basis-reason",
  "x-extensible-enum",
  "components",
]);
ajv.addSchema({ $id: "spec:", components: { schemas } });

/** Everything that a value has against a schema of the spec; references are local to the spec. */
function problems(schema: unknown, value: unknown): unknown[] {
  const text = JSON.stringify(closed(schema)).replaceAll('"#/', '"spec:#/');
  const validate = ajv.compile(JSON.parse(text));
  validate(value);
  return validate.errors ?? [];
}

type Case = [at: string, schema: unknown, value: unknown];

/** Every example below a node, with the schema next to it (media types, headers) or around it (schemas). */
function examplesIn(node: unknown, at = "#"): Case[] {
  if (!isNode(node)) return [];
  const { schema = node, example, examples = [], ...rest } = node;
  const values = Array.isArray(examples)
    ? examples
    : Object.values(examples as Record<string, JsonNode>).map(({ $ref }) =>
        namedValue(String($ref).split("/").at(-1) ?? ""),
      );
  if (example !== undefined) values.push(example);
  return [
    ...values.map((value): Case => [`${at} ${JSON.stringify(value)}`, schema, value]),
    ...Object.entries(rest).flatMap(([key, child]) => examplesIn(child, `${at}/${key}`)),
    ...(schema === node ? [] : examplesIn(schema, `${at}/schema`)),
  ];
}

function namedValue(name: string): unknown {
  const example = (spec.components.examples as JsonNode)[name];
  return isNode(example) ? example.value : undefined;
}

const { examples: _, ...components } = spec.components;
const all = examplesIn({ paths: spec.paths, components });

describe("examples fit their schemas, with undeclared properties refused", () => {
  test.each(all)("%s", (_at, schema, value) => {
    expect(problems(schema, value)).toEqual([]);
  });

  test("an undeclared property would be found", () => {
    const group = namedValue("GroupCreated") as object;
    expect(problems(spec.components.schemas.Group, { ...group, colour: "red" })).toMatchObject([
      { keyword: "unevaluatedProperties", params: { unevaluatedProperty: "colour" } },
    ]);
  });

  test("an undeclared property of an item would be found", () => {
    const list = [{ ...(namedValue("GroupCreated") as object), colour: "red" }];
    expect(problems(spec.components.schemas.GroupList, list)).toHaveLength(1);
  });
});

describe("examples are complete", () => {
  test("every body has at least one", () => {
    const without = operationIds.flatMap((id) =>
      documentedResponses(id)
        .filter(({ body }) => body !== undefined && body.examples.length === 0)
        .map(({ status }) => `${id} ${status}`),
    );
    expect(without).toEqual([]);
  });

  test("every named example is used", () => {
    const text = JSON.stringify(spec.paths) + JSON.stringify(components);
    const unused = Object.keys(spec.components.examples).filter(
      (name) => !text.includes(`"#/components/examples/${name}"`),
    );
    expect(unused).toEqual([]);
  });
});

describe("examples tell one story", () => {
  const created = namedValue("GroupCreated") as { groupId: number; pid: number };
  const updated = namedValue("GroupUpdated") as { groupId: number; pid: number };

  test("the created group has what was asked for", () => {
    expect(created).toMatchObject(namedValue("NewGroup") as object);
    expect(namedValue("GroupCreatedWithoutDescription")).toMatchObject(
      namedValue("NewGroupWithoutDescription") as object,
    );
  });

  test("the created group is the one that is updated", () => {
    expect(updated).toMatchObject(namedValue("RenamedGroup") as object);
    expect(updated).toMatchObject({ groupId: created.groupId, pid: created.pid });
  });

  test("the updated group is the one that is listed", () => {
    expect(namedValue("TwoGroups")).toEqual([
      updated,
      namedValue("GroupCreatedWithoutDescription"),
    ]);
  });

  test("the listed groups are the ones that are deleted", () => {
    const listed = namedValue("TwoGroups") as { groupId: number }[];
    expect(namedValue("GroupIdsToDelete")).toEqual(listed.map(({ groupId }) => groupId));
  });

  test("the permissions that are set are the ones that are returned and listed", () => {
    const set = requestExamples("setGroupPermissions").find(({ name }) => name === "grant");
    const bodies = (["setGroupPermissions", "listGroupPermissions"] as const).map((id) =>
      documentedResponses(id)
        .find(({ status }) => status === 200)
        ?.body?.examples.find(({ name }) => name === "granted"),
    );
    for (const body of bodies) expect(body?.value).toEqual(set?.value);
  });

  test("the page's own samples are among them, the id as a string too", () => {
    expect(namedValue("PermissionsGranted")).toEqual([
      { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
      { objectType: "SEGMENT", objectId: 2363, permissions: ["CREATE", "WRITE"] },
      { objectType: "TRAIT", objectId: 83498, permissions: ["READ", "MAP_TO_SEGMENTS"] },
      { objectType: "DESTINATION", objectId: 304, permissions: ["READ", "WRITE", "CREATE"] },
    ]);
    const four = ["READ", "WRITE", "DELETE", "MAP_TO_MODELS"];
    expect(namedValue("PermissionsWithIdAsString")).toEqual([
      { objectId: 34, objectType: "SEGMENT", permissions: four },
      { objectId: "234", objectType: "TRAIT", permissions: four },
      { objectId: 277, objectType: "SEGMENT", permissions: ["READ", "WRITE", "MAP_TO_MODELS"] },
    ]);
  });
});
