/** Something to write down: as it is, or with parts between brackets. */
export type Layout = string | Bracketed;

/** Parts between brackets, on one line if that is short enough. */
export interface Bracketed {
  /** E.g. `[`, or `GroupInput(`. */
  open: string;
  close: string;
  parts: readonly Part[];
  /**
   * What stands between the brackets and the parts on one line.
   *
   * @default nothing
   */
  padding?: string;
  /**
   * What ends the last of several lines.
   *
   * @default nothing
   */
  lastComma?: string;
  /**
   * Whether the brackets of the last part share their lines with these, as is usual for the arguments of a call, unless
   * there are others with brackets before it.
   *
   * @default false
   */
  hugsLast?: boolean;
  /**
   * Whether the values on lines that follow each other begin in one column, as gofmt has it.
   *
   * @default false
   */
  aligned?: boolean;
}

/** A part, with what comes before it, e.g. `name=`. */
export interface Part {
  label: string;
  value: Layout;
}

const LONGEST_LINE = 80;

/** Writes something down, each level indented by `step` spaces. */
export function written(layout: Layout, step: number): string {
  return fitted(layout, { step, indent: 0, used: 0 });
}

interface Place {
  step: number;
  /** Spaces before further lines. */
  indent: number;
  /** How much of the first line is taken. */
  used: number;
}

function fitted(layout: Layout, place: Place): string {
  const line = onOneLine(layout);
  const fits = place.used + line.length < LONGEST_LINE;
  return fits || typeof layout === "string" ? line : onLines(layout, place);
}

function onLines(
  { open, close, parts, lastComma = "", hugsLast, aligned = false }: Bracketed,
  place: Place,
): string {
  const { step, indent } = place;
  const last = parts.at(-1);
  const others = parts.slice(0, -1);
  const isOnlyBracketed = others.every(({ value }) => typeof value === "string");
  if (hugsLast && isOnlyBracketed && last && typeof last.value !== "string") {
    const before = others.map((part) => `${partOnOneLine(part)}, `);
    return open + before.join("") + last.label + onLines(last.value, place) + close;
  }
  const inner = indent + step;
  const texts = parts.map(({ label, value }) =>
    fitted(value, { step, indent: inner, used: inner + label.length }),
  );
  const labels = parts.map(({ label }) => label);
  const lines = (aligned ? inColumns(labels, texts) : labels).map(
    (label, i) => " ".repeat(inner) + label + texts[i],
  );
  return `${open}\n${lines.join(",\n")}${lastComma}\n${" ".repeat(indent)}${close}`;
}

/** The labels, each as long as the longest of those beside it. A text of several lines stands alone. */
function inColumns(labels: readonly string[], texts: readonly string[]): string[] {
  const isAlone = texts.map((text) => text.includes("\n"));
  return labels.map((label, i) => {
    if (isAlone[i]) return label;
    const start = isAlone.lastIndexOf(true, i) + 1;
    const end = isAlone.indexOf(true, i);
    const beside = labels.slice(start, end === -1 ? undefined : end);
    return label.padEnd(Math.max(...beside.map(({ length }) => length)));
  });
}

function onOneLine(layout: Layout): string {
  if (typeof layout === "string") return layout;
  const { open, close, padding = "", parts } = layout;
  if (parts.length === 0) return open + close;
  return open + padding + parts.map(partOnOneLine).join(", ") + padding + close;
}

function partOnOneLine({ label, value }: Part): string {
  return label + onOneLine(value);
}
