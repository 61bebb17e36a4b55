import { type OperationDescriptor, operationDescriptors, routePattern } from "@aam-groups/types";

/**
 * Matches the URLs of an operation below a base URL, with or without a trailing slash. Path parameters are named groups.
 *
 * @throws TypeError if the base URL is invalid, or is relative outside of browsers
 */
export function urlPattern(baseUrl: string, operation: OperationDescriptor): RegExp {
  const rivals = Object.values(operationDescriptors).filter(
    ({ method }) => method === operation.method,
  );
  const path = routePattern(operation, rivals, "optional");
  return new RegExp(`^${escaped(absolute(baseUrl))}${path}$`);
}

/** MSW matches normalized URLs: the host in lower case, without a default port. */
function absolute(baseUrl: string): string {
  // Typed by hand: the rest of the package needs no DOM types.
  const location: { href: string } | undefined = Reflect.get(globalThis, "location");
  const page = location?.href;
  if (!URL.canParse(baseUrl, page)) {
    throw new TypeError(
      `"${baseUrl}" is not a valid base URL; include the version prefix, e.g. "https://aam.adobe.io/v1".`,
    );
  }
  const { origin, pathname } = new URL(baseUrl, page);
  return origin + pathname.replace(/\/+$/, "");
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
