import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { englishTexts, replaceTexts } from "../src/overlays/english-texts.ts";

/** Where the texts of a document are, e.g. `$.info.title`. */
function found(document: unknown): string[] {
  return englishTexts(document).map(({ target, field }) => `${target}.${field}`);
}

const text = { description: "A text." };
const data = { title: "Dr", summary: "Data.", description: "Data.", nested: [{ title: "Dr" }] };

/** Names that mean something elsewhere in OpenAPI or in JavaScript. */
const NAMES = [
  ...["value", "default", "example", "examples", "enum", "const", "mapping", "scopes", "x-a"],
  ...["title", "summary", "description", "properties", "parameters", "responses", "constructor"],
];

describe("texts are found", () => {
  test.each(NAMES)("below whatever is called %s by the author of the spec", (name) => {
    const schema = { ...text, properties: { [name]: text }, $defs: { [name]: text } };
    const content = { [name]: { schema, examples: { [name]: { ...text, value: data } } } };
    const link = { ...text, parameters: data, requestBody: data };
    const header = { ...text, schema: text, example: data, examples: { [name]: text } };
    const response = { ...text, headers: { [name]: header }, content, links: { [name]: link } };
    const operation = {
      parameters: [{ ...header, content }],
      requestBody: { ...text, content },
      responses: { default: response },
      callbacks: { [name]: { "{$url}": { get: text } } },
    };
    const document = {
      servers: [{ ...text, variables: { [name]: { ...text, default: "a", enum: ["a"] } } }],
      paths: { "/a": { ...text, get: operation } },
      webhooks: { [name]: { post: text } },
      components: {
        schemas: { [name]: schema },
        examples: { [name]: { ...text, value: data } },
        responses: { [name]: response },
        parameters: { [name]: { ...text, example: data } },
        securitySchemes: { [name]: text },
      },
    };
    const expected = JSON.stringify(document).split(text.description).length - 1;
    expect(found(document)).toHaveLength(expected);
  });

  test("in the response `default`, and in the schema of a property `value`", () => {
    const document = {
      paths: { "/a": { get: { responses: { default: text, 200: text } } } },
      components: { schemas: { A: { properties: { value: text, description: text } } } },
    };
    expect(found(document)).toEqual([
      "$.paths['/a'].get.responses['200'].description",
      "$.paths['/a'].get.responses.default.description",
      "$.components.schemas.A.properties.value.description",
      "$.components.schemas.A.properties.description.description",
    ]);
  });

  test("in scopes, whose names hold what they mean", () => {
    const flow = { tokenUrl: "/token", scopes: { "read:groups": "Read.", title: "Titles." } };
    const document = {
      components: { securitySchemes: { value: { flows: { clientCredentials: flow } } } },
    };
    const target = "$.components.securitySchemes.value.flows.clientCredentials.scopes";
    expect(englishTexts(document)).toEqual([
      { target, field: "read:groups", text: "Read." },
      { target, field: "title", text: "Titles." },
    ]);
  });

  test("in examples of a media type, but not in their values or in those of a schema", () => {
    const document = {
      components: {
        schemas: { A: { examples: [data], default: data, const: data, enum: [data] } },
        responses: {
          A: {
            content: { "a/b": { example: data, examples: { value: { ...text, value: data } } } },
          },
        },
      },
    };
    expect(found(document)).toEqual([
      "$.components.responses.A.content['a/b'].examples.value.description",
    ]);
  });

  test("in extensions, wherever these are, but not in data in them", () => {
    const extension = { "b c": [text], example: data, examples: { one: { value: data } } };
    const document = {
      "x-a": extension,
      paths: { "x-a": extension, "/a": { get: { responses: { "x-a": extension } } } },
      components: { schemas: { A: { "x-basis-reason": "Because.", "x-a": extension } } },
    };
    expect(found(document)).toEqual([
      "$['x-a']['b c'][0].description",
      "$.paths['x-a']['b c'][0].description",
      "$.paths['/a'].get.responses['x-a']['b c'][0].description",
      "$.components.schemas.A.x-basis-reason",
      "$.components.schemas.A['x-a']['b c'][0].description",
    ]);
  });

  test("not in names and values that are called like texts", () => {
    const link = { parameters: { description: "$response.body#/a" }, requestBody: data };
    const discriminator = { propertyName: "a", mapping: { title: "#/components/schemas/A" } };
    const document = {
      paths: { "/a": { get: { responses: { 200: { links: { one: link } } } } } },
      components: { schemas: { A: { discriminator, dependentRequired: { title: ["a"] } } } },
    };
    expect(found(document)).toEqual([]);
  });
});

/** The fields of a schema that hold schemas: by name, in a list, or a single one. */
const step = fc.oneof(
  fc.record({
    field: fc.constantFrom("properties", "patternProperties", "$defs", "dependentSchemas"),
    name: fc.oneof(fc.constantFrom(...NAMES), fc.stringMatching(/^[a-z]{1,5}$/)),
  }),
  fc.record({ field: fc.constantFrom("items", "not", "additionalProperties") }),
  fc.record({ field: fc.constantFrom("allOf", "prefixItems"), index: fc.constant(0) }),
);

test("a text is found and replaced at any depth of a schema, and its data is left alone", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 6 }),
      fc.constantFrom("title", "summary", "description", "x-basis-reason"),
      fc.constantFrom("default", "const", "enum", "example", "examples"),
      fc.jsonValue(),
      (steps, field, dataField, json) => {
        const document = (own: string) => {
          const leaf: Record<string, unknown> = { [field]: own, [dataField]: [json, data] };
          const schema = steps.reduceRight((inner, one) => {
            if ("name" in one) return { [one.field]: { [one.name]: inner } };
            return { [one.field]: "index" in one ? [inner] : inner };
          }, leaf);
          return { components: { schemas: { value: schema } } };
        };
        const english = document("English");
        expect(englishTexts(english).map((one) => [one.field, one.text])).toEqual([
          [field, "English"],
        ]);
        replaceTexts(english, () => "Français");
        expect(english).toEqual(document("Français"));
      },
    ),
  );
});
