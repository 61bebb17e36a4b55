import { GO_KEYWORDS } from "./go-keywords.ts";
import { camelCase, pascalCase, snakeCase } from "./names.ts";

/** Names that the generator of the clients does not use as they are, because the language or its libraries do. */
const RESERVED = {
  python:
    "false none true and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type",
  go: GO_KEYWORDS.join(" "),
  java: "abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements import instanceof int interface long native new package private protected public return short static strictfp super switch synchronized this throw throws transient try void volatile while true false null var yield record sealed permits",
  php: "abstract and array as break callable case catch class clone const continue declare default die do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile enum eval exit extends final finally fn for foreach function global goto if implements include instanceof insteadof interface isset list match namespace new or print private protected public readonly require return static switch throw trait try unset use var while xor yield true false null int float bool string void iterable object mixed never self parent",
};

/** What Python's client calls a field or parameter of the spec, e.g. `page_size`, or `type_`. */
export function pythonField(name: string): string {
  return unreserved("python", snakeCase(name));
}

/** What Go's client calls it, e.g. `PageSize`, or `Type_`. */
export function goField(name: string): string {
  return pascalCase(name) + unreserved("go", camelCase(name)).slice(camelCase(name).length);
}

/** What Java's client calls it, e.g. `pageSize`, or `class_`. */
export function javaField(name: string): string {
  return unreserved("java", camelCase(name));
}

/** What PHP's client calls it, e.g. `pageSize`, or `list_`. */
export function phpField(name: string): string {
  return unreserved("php", camelCase(name));
}

function unreserved(language: keyof typeof RESERVED, name: string): string {
  return RESERVED[language].split(" ").includes(name) ? `${name}_` : name;
}
