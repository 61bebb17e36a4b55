/**
 * The script that loads an open page again when what the server shows is not what the page was made from.
 * A hidden page does not listen: browsers open six connections to a host, and a seventh tab would never load.
 */
export const RELOAD_SCRIPT = `const { version } = document.currentScript.dataset;
let changes;
function follow() {
  if (document.hidden) {
    changes?.close();
    changes = undefined;
    return;
  }
  changes ??= new EventSource("/changes");
  changes.onmessage = ({ data }) => {
    if (data !== version) location.reload();
  };
}
document.addEventListener("visibilitychange", follow);
follow();
`;

/** The page with the script, and with the version that it was made from: the script may come to run after an update. */
export function reloading(page: string, version: string): string {
  const script = `<script src="/reload.js" data-version="${version}" defer></script>`;
  return page.replace("</head>", `${script}</head>`);
}

/** A page that shows a message instead of the docs. */
export function messagePage(status: number, message: string): string {
  const text = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${status}</title>
</head>
<body>
<pre style="white-space: pre-wrap">${text}</pre>
</body>
</html>
`;
}
