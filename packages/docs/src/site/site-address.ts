import { InvalidArgumentError } from "commander";

/** Where a site will be published. */
export interface SiteAddress {
  /**
   * Path of its root on the host, with a slash at both ends.
   *
   * @default `/`
   */
  base?: string;
  /** The host, e.g. `https://example.org`. Left out if it is not known: nothing is absolute then. */
  site?: string;
  /** What the path of a file in the repository is appended to, to edit it. Left out, there are no such links. */
  editUrl?: string;
}

/**
 * The path of a site on its host, with a slash at both ends.
 *
 * @throws InvalidArgumentError if it is something else
 */
export function parseBase(text: string): string {
  const base = text.endsWith("/") ? text : `${text}/`;
  const names = base.slice(1, -1).split("/");
  const isPath = /^\/(?:[\w.~-]+\/)*$/.test(base) && !names.some((name) => /^\.+$/.test(name));
  if (text !== "" && isPath) return base;
  throw new InvalidArgumentError(
    "A base is a path from the root of the host, such as /group-management-api/, of letters, digits, “-”, “.”, “_” and “~” between slashes.",
  );
}

/**
 * The origin of a site.
 *
 * @throws InvalidArgumentError if it is no URL of a host, or has more than that
 */
export function parseSite(text: string): string {
  const url = webAddress(text);
  if (!url) {
    throw new InvalidArgumentError("A site is the URL of a host, such as https://example.org.");
  }
  checkHost(url);
  const { origin, href } = url;
  if (href === `${origin}/`) return origin;
  throw new InvalidArgumentError(
    `A site is the URL of a host and nothing else, such as ${origin}; its path goes into --base.`,
  );
}

/**
 * What to append the path of a file to, with a slash at the end.
 *
 * @throws InvalidArgumentError if it is no URL, or has a user, a password, a query or a fragment, even an empty one
 */
export function parseEditUrl(text: string): string {
  const url = webAddress(text);
  if (!url) {
    throw new InvalidArgumentError(
      "This is no URL to append the path of a file to, such as https://github.com/OWNER/NAME/edit/main/.",
    );
  }
  checkHost(url);
  const { href, username, password } = url;
  if (username + password !== "") {
    throw new InvalidArgumentError(
      "This URL has a user or a password, which every reader of the pages would see: leave them out.",
    );
  }
  const [mark] = /[?#]/.exec(href) ?? [];
  if (mark !== undefined) {
    throw new InvalidArgumentError(
      `This is no URL to append the path of a file to: it has “${mark}”, after which there is no path.`,
    );
  }
  return href.replace(/\/?$/, "/");
}

/** URLs can have hosts that are no names: with quotes, for example, which end an attribute. */
function checkHost({ hostname }: URL): void {
  if (/^(?:[\w.-]+|\[[\da-f:.]+\])$/.test(hostname)) return;
  throw new InvalidArgumentError(
    `The host ${hostname} is not a name: names are of letters, digits, “-”, “.” and “_”.`,
  );
}

function webAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}
