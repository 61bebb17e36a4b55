// What fits needs no stop for the keyboard. Without this, each table and each block of code is one.
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = target;
    const scrolls = scrollWidth > clientWidth || scrollHeight > clientHeight;
    if (scrolls) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});
const parts = ".wide, pre[data-language], .operation-code, .operation-code .tabs > section";
for (const part of document.querySelectorAll(parts)) {
  // What is hidden has no size to observe until it is shown.
  part.removeAttribute("tabindex");
  sizes.observe(part);
}
