import { withoutTags } from "../text/html.ts";

const TABLE = /<table>(.*?)<\/table>/gs;
const HEAD = /<th(?:\s[^>]*)?>(.*?)<\/th>/gs;
const ROW = /<tr>(.*?)<\/tr>/gs;
const CELL = /<td([^>]*)>(.*?)<\/td>/gs;

/**
 * Gives each cell of each table the title of its column, as `data-label`, to be shown before it where rows are stacked.
 * Roles say that it is a table, since browsers forget that once its parts are laid out in another way.
 */
export function stackable(html: string): string {
  return html.replaceAll(TABLE, (_, content: string) => {
    const labels = [...content.matchAll(HEAD)].map(([, text = ""]) => withoutTags(text));
    const rows = content.replaceAll(ROW, (_row, cells: string) => {
      let column = 0;
      const labelled = cells.replaceAll(
        CELL,
        (_cell, attributes: string, value: string) =>
          `<td role="cell" data-label="${labels[column++] ?? ""}"${attributes}><div>${value}</div></td>`,
      );
      return `<tr role="row">${labelled}</tr>`;
    });
    const whole = rows
      .replaceAll(/<th(?=[\s>])/g, '<th role="columnheader"')
      .replaceAll(/<(thead|tbody)>/g, '<$1 role="rowgroup">');
    return `<table role="table">${whole}</table>`;
  });
}
