/** A name as Python's client has it, e.g. `page_size`. */
export function snakeCase(name: string): string {
  return wordsOf(name).join("_").toLowerCase();
}

/** A name of a constant, e.g. `MAP_TO_MODELS`. */
export function constantCase(name: string): string {
  return wordsOf(name).join("_").toUpperCase();
}

/** A name that begins with a capital, e.g. `PageSize`. */
export function pascalCase(name: string): string {
  return wordsOf(name).map(capitalized).join("");
}

/** A name that begins with a small letter, e.g. `pageSize`. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

function wordsOf(name: string): string[] {
  return name.match(/[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z0-9]+/g) ?? [];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
