import { openView } from "./bridge.ts";
import { FIXTURES } from "./fixtures.ts";
import { stageFixture } from "./stage-fixture.ts";

const LIVE = "live: ";
const form = document.querySelector<HTMLFormElement>("#setting")!;
const place = document.querySelector<HTMLElement>("#place")!;
const log = document.querySelector<HTMLElement>("#log")!;
const line = { isDown: false };

const states = form.elements.namedItem("state") as HTMLSelectElement;
// Progress needs a learner: it is reached from the result of the quiz.
const live = ["show_course", "show_quiz"].map((tool) => LIVE + tool);
for (const name of [...Object.keys(FIXTURES), ...live]) states.add(new Option(name));
states.value = decodeURIComponent(location.hash.slice(1)) || states.value;

form.addEventListener("change", (event) => {
  line.isDown = new FormData(form).get("down") === "on";
  if ((event.target as HTMLInputElement).name !== "down") void draw();
});
void draw();

/** What the form says; the first drawing asks it before this line is reached. */
function chosen(name: string): string {
  return (form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement).value;
}

async function draw(): Promise<void> {
  const [state, course, server] = [chosen("state"), chosen("course"), chosen("server")];
  location.hash = encodeURIComponent(state);
  place.style.inlineSize = chosen("width");
  const context = {
    theme: chosen("theme") as "light" | "dark",
    locale: chosen("locale"),
    displayMode: chosen("display") as "inline" | "fullscreen",
    availableDisplayModes: [
      "inline" as const,
      ...(chosen("display") === "only" ? [] : ["fullscreen" as const]),
    ],
  };
  if (chosen("display") === "only") context.displayMode = "inline";
  log.textContent = "";
  try {
    if (state.startsWith(LIVE)) {
      const tool = state.slice(LIVE.length);
      const args = tool === "show_quiz" ? { course, quiz: "what-is-an-agent-quiz" } : { course };
      await openView(place, { server, tool, args, context, line });
    } else
      await stageFixture(place, FIXTURES[state]!, context, line, (text) => (log.textContent += `${text}\n`));
  } catch (error) {
    log.textContent = `${String(error)}\nThe live states need a server: npm start serves the address above.`;
  }
}
