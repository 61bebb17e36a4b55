import type { JsonNode } from "@aam-groups/spec/json-node";
import { type Layout, type Part, written } from "../text/layout.ts";
import type { SampleCall } from "./call.ts";
import { clientType } from "./client-type.ts";
import { goField } from "./field-names.ts";
import { type Declare, goPointer, goValue } from "./go-values.ts";
import { GoVariables } from "./go-variables.ts";
import { keysOf } from "./keys.ts";
import { camelCase, pascalCase } from "./names.ts";
import { typedValue } from "./typed-value.ts";

/**
 * The call as a program on the client of `pnpm generate:client go`, as gofmt writes it, that reads `TOKEN` and, if it
 * is set, `CLIENT_ID`.
 */
export function goSample(document: JsonNode, call: SampleCall): string {
  const { hasResult } = call;
  const variables = new GoVariables();
  const layout = callLayout(document, call, variables.declare);
  const body = [
    "ctx := context.Background()",
    ...clientLines(document, call),
    "",
    ...variables.lines,
    ...checkedCall(written(layout, 4)),
    "    log.Fatal(err)",
    "}",
    ...(hasResult ? ['fmt.Printf("%+v\\n", result)'] : []),
  ];
  const lines = body.map((line) => (line === "" ? "" : `\t${tabbed(line)}`));
  return [
    "package main",
    "",
    "import (",
    '\t"context"',
    ...(hasResult ? ['\t"fmt"'] : []),
    '\t"log"',
    '\t"os"',
    "",
    '\t"aamgroups"',
    ")",
    "",
    "func main() {",
    ...lines,
    "}",
  ].join("\n");
}

/** A call with what follows if it fails, which shares a short line that declares nothing else. */
function checkedCall(text: string): string[] {
  const isShort = text.startsWith("err :=") && !text.includes("\n");
  return isShort ? [`if ${text}; err != nil {`] : [...text.split("\n"), "if err != nil {"];
}

function callLayout(document: JsonNode, call: SampleCall, declare: Declare): Layout {
  const { operationId, pathParameters, query, takesQuery, body, hasResult } = call;
  const values: Layout[] = ["ctx"];
  for (const { schema, example } of pathParameters)
    values.push(goValue(typedValue(document, schema, example), declare));
  if (body) values.push(goValue(typedValue(document, body.schema, body.value), declare));
  if (query.length > 0) {
    const parts: Part[] = query.map(({ name, schema, example }) => ({
      label: `${goField(name)}: `,
      value: goPointer(
        name,
        clientType(document, schema),
        typedValue(document, schema, example),
        declare,
      ),
    }));
    const open = `&aamgroups.${pascalCase(operationId)}Params{`;
    values.push({ open, close: "}", parts, lastComma: ",", aligned: true });
  } else if (takesQuery) {
    values.push("nil");
  }
  return {
    open: `${hasResult ? "result, err" : "err"} := groups.${pascalCase(operationId)}(`,
    ...{ close: ")", hugsLast: true, lastComma: "," },
    parts: values.map((value) => ({ label: "", value })),
  };
}

/** Each header of a call is one of the client, whose methods take none. */
function clientLines(document: JsonNode, { baseUrl, headers }: SampleCall): string[] {
  const keys = keysOf(document).flatMap(({ scheme, variable }) => {
    const name = camelCase(variable).replace(/Id$/, "ID");
    return [
      `if ${name} := os.Getenv(${JSON.stringify(variable)}); ${name} != "" {`,
      "    auth.APIKey = map[string]func() string{",
      `        ${JSON.stringify(scheme)}: func() string { return ${name} },`,
      "    }",
      "}",
    ];
  });
  const sent: Layout = {
    ...{ open: "map[string]string{", close: "}", lastComma: ",", aligned: true },
    parts: headers.map(({ name, example }) => ({
      ...{ label: `${JSON.stringify(name)}: `, value: JSON.stringify(String(example)) },
    })),
  };
  const config: Layout = {
    ...{ open: "groups := aamgroups.New(aamgroups.Config{", close: "})" },
    ...{ lastComma: ",", aligned: true },
    parts: [
      { label: "ServerURL: ", value: JSON.stringify(baseUrl) },
      ...(headers.length > 0 ? [{ label: "Headers: ", value: sent }] : []),
      { label: "Auth: ", value: "auth" },
    ],
  };
  return [
    "auth := aamgroups.Auth{",
    '    Bearer: func() string { return os.Getenv("TOKEN") },',
    "}",
    ...keys,
    ...written(config, 4).split("\n"),
  ];
}

function tabbed(line: string): string {
  return line.replace(/^(?: {4})+/, (spaces) => "\t".repeat(spaces.length / 4));
}
