// Sends the requests of the forms beside the operations. Without it, the forms do nothing, and the page is whole all the same.
for (const form of document.querySelectorAll<HTMLFormElement>(".try-it form")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form);
  });
  form.closest("details")?.addEventListener("toggle", () => void useMock(form), { once: true });
}

/** Takes the base URL of the mock that was started with these docs. */
async function useMock(form: HTMLFormElement): Promise<void> {
  const response = await fetch("/mock.json");
  const { baseUrl }: { baseUrl: string } = await response.json();
  const input = form.elements.namedItem("baseUrl");
  if (input instanceof HTMLInputElement && input.value === input.defaultValue)
    input.value = baseUrl;
}

async function send(form: HTMLFormElement): Promise<void> {
  const output = form.querySelector("output");
  const { method = "", path = "", sending = "", failed = "", notJson = "" } = form.dataset;
  const value = (name: string) => String(new FormData(form).get(name) ?? "");
  const body = value("body");
  if (!output) return;
  try {
    if (body !== "") JSON.parse(body);
  } catch (error) {
    output.textContent = `${notJson} ${error instanceof Error ? error.message : error}`;
    return;
  }
  output.textContent = sending;
  const url = value("baseUrl") + path.replace("{groupId}", encodeURIComponent(value("groupId")));
  try {
    const response = await fetch(url, {
      method,
      headers: {
        Accept: "application/json",
        Authorization: `Bearer ${value("token")}`,
        ...(body !== "" && { "Content-Type": "application/json" }),
      },
      ...(body !== "" && { body }),
    });
    const text = await response.text();
    output.textContent = `${method} ${url}\n${response.status} ${response.statusText}\n\n${indented(text)}`;
  } catch {
    output.textContent = `${method} ${url}\n${failed}`;
  }
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
