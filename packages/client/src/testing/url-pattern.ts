import { type OperationDescriptor, operationDescriptors } from "@aam-groups/types";

/**
 * The URLs of an operation below a base URL, with or without a slash at the end. The first group of a match is the
 * `groupId`, if there is one. A fixed path wins over a template: `/groups/bulk-delete` is not the URL of a group.
 *
 * @throws TypeError if the base URL is not one, or is relative and there is no page
 */
export function urlPattern(baseUrl: string, { method, path }: OperationDescriptor): RegExp {
  const fixed = Object.values(operationDescriptors)
    .filter((other) => other.method === method && other.path !== path && !other.path.includes("{"))
    .map((other) => `(?!${pathPattern(other.path)}$)`);
  return new RegExp(`^${escaped(absolute(baseUrl))}${fixed.join("")}${pathPattern(path)}$`);
}

/** MSW matches URLs as the platform writes them: the host in lower case, without a default port. */
function absolute(baseUrl: string): string {
  // Typed by hand: the rest of the package does without the types of a page.
  const location: { href: string } | undefined = Reflect.get(globalThis, "location");
  const page = location?.href;
  if (!URL.canParse(baseUrl, page)) {
    throw new TypeError(
      `"${baseUrl}" is no base URL: give one with its version prefix, e.g. "https://aam.adobe.io/v1".`,
    );
  }
  const { origin, pathname } = new URL(baseUrl, page);
  return origin + pathname.replace(/\/+$/, "");
}

function pathPattern(path: string): string {
  return `${path.replace(/\/$/, "").replaceAll(/\{\w+\}/g, "([^/]+)")}/?`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
