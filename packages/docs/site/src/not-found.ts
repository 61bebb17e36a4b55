import { type KnownPage, nearPages } from "./near-pages.ts";
import { readersLanguage } from "./readers-language.ts";

/** The part of Pagefind that is used here. */
interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  debouncedSearch(words: string): Promise<{ results: { data(): Promise<FoundPage> }[] } | null>;
}

interface FoundPage {
  url: string;
  meta: { title?: string };
}

const MOST_FOUND = 5;
const base = import.meta.env.BASE_URL;

// Leaves the language of the address, or else of the reader, and suggests pages. Without it, all languages are shown.
const sections = [...document.querySelectorAll<HTMLElement>("main section")];
const tags = sections.map(({ lang }) => lang);
const [first = "", ...rest] = wantedPath().split("/");
const ofAddress = tags.find((tag) => tag.toLowerCase() === first.toLowerCase());
const tag = ofAddress ?? readersLanguage(tags) ?? "";
for (const section of sections) {
  if (section.lang === tag) suggestIn(section);
  else section.remove();
}
// The search takes its index from this.
document.documentElement.lang = tag;

function suggestIn(section: HTMLElement): void {
  const all: KnownPage[] = JSON.parse(document.querySelector("main")?.dataset.pages ?? "[]");
  const own = all.filter(({ path }) => path.startsWith(`${tag}/`) && path !== `${tag}/`);
  const wanted = ofAddress === undefined ? [first, ...rest] : rest;
  const near = nearPages(wanted.filter((part) => part !== "").join("/"), own);
  const place = section.querySelector<HTMLElement>(".near");
  if (place && near.length > 0) {
    place
      .querySelector("ul")
      ?.replaceChildren(...near.map(({ path, title }) => linkTo(`${base}${path}`, title)));
    place.hidden = false;
  }
  const form = section.querySelector("form");
  if (form) makeSearch(form);
}

function makeSearch(form: HTMLFormElement): void {
  const input = form.querySelector("input");
  const found = form.querySelector<HTMLElement>(".found");
  if (!input || !found) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  let loaded: Promise<Pagefind> | undefined;
  input.addEventListener("input", async () => {
    loaded ??= loadSearch();
    const words = input.value.trim();
    const pagefind = await loaded.catch(() => undefined);
    // Without a connection, for example: the next letter tries again.
    if (!pagefind) {
      loaded = undefined;
      return;
    }
    const answer = await pagefind.debouncedSearch(words);
    // Something newer is searched for.
    if (answer === null) return;
    const pages = await Promise.all(
      answer.results.slice(0, MOST_FOUND).map((result) => result.data()),
    );
    if (words !== input.value.trim()) return;
    const nothing = document.createElement("li");
    nothing.textContent = found.dataset.nothing ?? "";
    const links = pages.map(({ url, meta }) => linkTo(url, meta.title ?? url));
    found.replaceChildren(...(words === "" ? [] : links.length > 0 ? links : [nothing]));
  });
}

async function loadSearch(): Promise<Pagefind> {
  const address = `${base}pagefind/pagefind.js`;
  const pagefind: Pagefind = await import(/* @vite-ignore */ address);
  await pagefind.options({ baseUrl: base });
  return pagefind;
}

function linkTo(href: string, text: string): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  item.append(link);
  return item;
}

/** What was asked for, below the site's root. An address that cannot be decoded is taken as it is. */
function wantedPath(): string {
  const path = location.pathname.startsWith(base)
    ? location.pathname.slice(base.length)
    : location.pathname.slice(1);
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
