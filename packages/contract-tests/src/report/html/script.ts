/**
 * Script of the page. Everything can be read without it; it adds the buttons that copy.
 *
 * Where the clipboard is closed to the page, it selects the lines instead.
 */
export const script = `
for (const shell of document.querySelectorAll(".shell")) {
  const pre = shell.querySelector("pre");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const lines = [...pre.querySelectorAll("code")].map((line) => line.textContent);
    getSelection().selectAllChildren(pre);
    try {
      await navigator.clipboard.writeText(lines.join("\\n"));
      button.textContent = "Copied";
    } catch {
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  shell.querySelector(".label").append(button);
}
`;
