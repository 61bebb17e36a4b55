import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import { SpecFileError } from "@aam-groups/spec/spec-file";
import { type Document, isNode as isYamlNode, LineCounter, parseDocument } from "yaml";
import type { Overlay, OverlayAction } from "./overlay.ts";

type Path = readonly (string | number)[];

/** Ends the reading: what stands at a path of the file is not what it must be. */
type Refuse = (path: Path, why: string) => never;

/** An overlay, and where its parts stand in its file. */
export interface OverlayFile {
  overlay: Overlay;
  /** The lines of a translation and of the target that it is for; `undefined` if the file has no such translation. */
  linesOf(place: { target: string; field: string }): OverlayLines | undefined;
}

/** Numbers of lines, from 1. */
interface OverlayLines {
  target: number;
  text: number;
}

/**
 * Reads translations. A translator need not write `x-english`; without it, a translation counts as unrecorded.
 *
 * @throws SpecFileError with the file, the line and the reason if it cannot be read, is not YAML, or holds anything but
 *   translations
 */
export async function readOverlay(file: string): Promise<Overlay> {
  return (await readOverlayFile(file)).overlay;
}

/** Reads translations like `readOverlay`, and keeps where they stand. */
export async function readOverlayFile(file: string): Promise<OverlayFile> {
  const name = nameOf(file);
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new SpecFileError(`${name} cannot be read: ${cause.message}`, { cause });
  });
  const lineCounter = new LineCounter();
  const yaml = parseDocument(text, { lineCounter, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const [error] = yaml.errors;
  if (error) throw new SpecFileError(`${at(error.pos[0])} is not YAML: ${error.message}`);
  const overlay = overlayIn(yaml.toJS(), (path, why) => {
    const what = path.length === 0 ? "the file" : nameOfPath(path);
    throw new SpecFileError(`${at(offsetOf(yaml, path))} is not an overlay: ${what} ${why}`);
  });
  const lineOf = (path: Path) => lineCounter.linePos(offsetOf(yaml, path)).line;
  const linesOf = ({ target, field }: { target: string; field: string }) => {
    const i = overlay.actions.findIndex(
      (action) => action.target === target && Object.hasOwn(action.update, field),
    );
    if (i < 0) return undefined;
    const action = ["actions", i];
    return { target: lineOf([...action, "target"]), text: lineOf([...action, "update", field]) };
  };
  return { overlay, linesOf };
}

/** Docs are built in a working directory of their own, from which a relative path would lead nowhere. */
function nameOf(file: string): string {
  const name = relative(process.cwd(), file);
  return name.startsWith("..") ? file : name;
}

function nameOfPath(path: Path): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .slice(1);
}

/** Where a path is in the text, or what is nearest to it if there is no such thing. */
function offsetOf(yaml: Document, path: Path): number {
  const node = path.length === 0 ? yaml.contents : yaml.getIn(path, true);
  if (isYamlNode(node) && node.range) return node.range[0];
  return path.length === 0 ? 0 : offsetOf(yaml, path.slice(0, -1));
}

function overlayIn(value: unknown, refuse: Refuse): Overlay {
  if (!isNode(value)) refuse([], "must have `overlay`, `info` and `actions`.");
  const overlay = textAt(value, [], "overlay", refuse);
  const info = nodeIn(value, [], "info", refuse);
  const { actions } = value;
  if (!Array.isArray(actions)) refuse(["actions"], "must be a list.");
  const own: OverlayAction[] = actions.map((action, i) => actionIn(action, ["actions", i], refuse));
  refuseDoubles(own, refuse);
  return {
    ...value,
    overlay,
    info: {
      ...info,
      title: textAt(info, ["info"], "title", refuse),
      version: textAt(info, ["info"], "version", refuse),
    },
    actions: own,
  };
}

function actionIn(value: unknown, path: Path, refuse: Refuse): OverlayAction {
  if (!isNode(value)) refuse(path, "must have `target` and `update`.");
  const target = textAt(value, path, "target", refuse);
  const update = textsIn(value, path, "update", refuse);
  const english = value["x-english"] === undefined ? {} : textsIn(value, path, "x-english", refuse);
  // Recording would drop what else is there.
  for (const key of Object.keys(value)) {
    if (!["target", "x-english", "update"].includes(key)) {
      refuse([...path, key], "is not expected: overlays hold translations and nothing else.");
    }
  }
  return { target, "x-english": english, update };
}

function textsIn(node: JsonNode, path: Path, key: string, refuse: Refuse): Record<string, string> {
  const texts = nodeIn(node, path, key, refuse);
  return Object.fromEntries(
    Object.keys(texts).map((field) => [field, textAt(texts, [...path, key], field, refuse)]),
  );
}

function nodeIn(node: JsonNode, path: Path, key: string, refuse: Refuse): JsonNode {
  const value = node[key];
  return isNode(value) ? value : refuse([...path, key], "must be a mapping.");
}

function textAt(node: JsonNode, path: Path, key: string, refuse: Refuse): string {
  const value = node[key];
  return typeof value === "string" ? value : refuse([...path, key], "must be a text.");
}

/** Of two translations of one text, recording would drop one. */
function refuseDoubles(actions: readonly OverlayAction[], refuse: Refuse): void {
  const seen = new Set<string>();
  for (const [i, { target, update }] of actions.entries()) {
    for (const field of Object.keys(update)) {
      const key = `${target} ${field}`;
      if (seen.has(key)) {
        refuse(["actions", i, "update", field], "is translated a second time.");
      }
      seen.add(key);
    }
  }
}
