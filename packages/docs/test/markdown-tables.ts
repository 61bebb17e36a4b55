/**
 * The rows of all tables in a text whose first column has a title.
 *
 * @returns each row as its cells, by the titles of their columns
 */
export function rowsIn(markdown: string, first: string): Record<string, string>[] {
  return [...markdown.matchAll(/(?:^\|.*\|\n?)+/gm)].flatMap(([table]) => {
    const [head = [], , ...rows] = table.trim().split("\n").map(cellsOf);
    if (head[0] !== first) return [];
    return rows.map((cells) =>
      Object.fromEntries(head.map((title, column) => [title, cells[column] ?? ""])),
    );
  });
}

function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}
