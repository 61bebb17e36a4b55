import { expect, test } from "vitest";
import { withHeadingLinks } from "../src/site/heading-links.ts";
import { stackable } from "../src/site/stacked-tables.ts";
import { withCode } from "../src/text/html.ts";

test("text with code is HTML in which nothing else is", () => {
  expect(withCode('Run `a "b" <c>` & `d`, <b>not</b> `e')).toBe(
    "Run <code>a &#34;b&#34; &#60;c&#62;</code> &#38; <code>d</code>, &#60;b&#62;not&#60;/b&#62; `e",
  );
});

test("labels have neither the tags nor the quotes of the HTML that they are made of", () => {
  const html = '<h2 id="a">The <code>"a" &lt;b></code> </h2>';
  const name = "The &quot;a&quot; &lt;b>";
  const linked = withHeadingLinks(html, (title) => `To "${title}"`);
  expect(linked).toContain(
    `<a class="anchor-link" href="#a" aria-label="To &quot;${name}&quot;" data-pagefind-ignore>#</a>`,
  );
  const table =
    '<table><thead><tr><th><code>"a" &lt;b></code> </th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>';
  expect(stackable(table)).toContain('<td role="cell" data-label="&quot;a&quot; &lt;b>">');
});
