// What fits needs no stop for the keyboard. Without this, each table and each block of code is one.
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});
for (const part of document.querySelectorAll(".wide, pre[data-language]")) sizes.observe(part);
