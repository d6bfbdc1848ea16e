/** What is chosen above the page of all questions; its address keeps it. In the browser. */
import type { Case } from "./cases.ts";
import { CHOICES, settingOf } from "./setting.ts";

const form = document.querySelector("form")!;
const frame = document.querySelector("iframe")!;
const cases = (await (await fetch("/questions.json")).json()) as Case[];
const setting = settingOf(location.search);
const choices: Record<string, readonly string[]> = {
  kind: ["all", ...new Set(cases.map(({ kind }) => kind)), "attempt"],
  state: ["all", ...new Set(cases.map(({ name }) => name))],
  ...CHOICES,
};
for (const [name, values] of Object.entries(choices)) {
  const select = form.elements.namedItem(name) as HTMLSelectElement;
  for (const value of values) select.add(new Option(value));
  select.value = setting[name as keyof typeof setting];
}
form.addEventListener("change", draw);
draw();

function draw(): void {
  const query = new URLSearchParams(new FormData(form) as never);
  history.replaceState(null, "", `?${query.toString()}`);
  frame.style.inlineSize = query.get("width")!;
  frame.src = `/questions-shown?${query.toString()}`;
}
