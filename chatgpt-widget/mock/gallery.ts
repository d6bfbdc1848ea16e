import {
  AppBridge,
  type McpUiHostContext,
  PostMessageTransport,
} from "@modelcontextprotocol/ext-apps/app-bridge";
import { openView } from "./bridge.ts";
import { FIXTURES, type Fixture } from "./fixtures.ts";

const LIVE = "live: ";
const SERVER = "http://localhost:8787/mcp";
const form = document.querySelector<HTMLFormElement>("#setting")!;
const place = document.querySelector<HTMLElement>("#place")!;
const log = document.querySelector<HTMLElement>("#log")!;
const line = { isDown: false };

const states = form.elements.namedItem("state") as HTMLSelectElement;
const live = ["show_course", "show_progress", "show_quiz"].map((tool) => LIVE + tool);
for (const name of [...Object.keys(FIXTURES), ...live]) states.add(new Option(name));
states.value = decodeURIComponent(location.hash.slice(1)) || states.value;

form.addEventListener("change", (event) => {
  line.isDown = new FormData(form).get("down") === "on";
  if ((event.target as HTMLInputElement).name !== "down") void draw();
});
void draw();

const valueOf = (name: string) =>
  (form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement).value;

async function draw(): Promise<void> {
  const [state, course] = [valueOf("state"), valueOf("course")];
  location.hash = encodeURIComponent(state);
  place.style.inlineSize = valueOf("width");
  const context = {
    theme: valueOf("theme") as "light" | "dark",
    locale: valueOf("locale"),
    displayMode: "inline" as const,
    availableDisplayModes: ["inline" as const, "fullscreen" as const],
  };
  log.textContent = "";
  try {
    if (state.startsWith(LIVE)) {
      const tool = state.slice(LIVE.length);
      const args = tool === "show_quiz" ? { course, quiz: "what-is-an-agent" } : { course };
      await openView(place, { server: SERVER, tool, args, context, line });
    } else await openFixture(FIXTURES[state]!, context);
  } catch (error) {
    log.textContent = `${String(error)}\nThe live states need npm start beside this.`;
  }
}

async function openFixture({ view, tools }: Fixture, hostContext: McpUiHostContext): Promise<void> {
  const bridge = new AppBridge(
    null,
    { name: "mock host", version: "1.0.0" },
    { serverTools: {}, openLinks: {}, message: { text: {} }, updateModelContext: { text: {} } },
    { hostContext },
  );
  bridge.oncalltool = async ({ name }) => {
    if (line.isDown) throw new Error("the line is down");
    const given = tools[name] as { problem?: string } | undefined;
    log.textContent += `${name}\n`;
    if (!given || given.problem)
      return {
        isError: true,
        content: [{ type: "text", text: `Not here. (code: ${given?.problem ?? "not-found"})` }],
      };
    return { content: [], structuredContent: given as Record<string, unknown> };
  };
  bridge.onmessage = async ({ content }) => {
    log.textContent += `message ${JSON.stringify(content)}\n`;
    return {};
  };
  bridge.onupdatemodelcontext = async ({ content }) => {
    log.textContent += `context ${JSON.stringify(content)}\n`;
    return {};
  };
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-forms");
  frame.title = view;
  place.replaceChildren(frame);
  bridge.onsizechange = ({ height }) => {
    if (height) frame.style.blockSize = `${height}px`;
  };
  bridge.oninitialized = () => {
    const facts = { course: "c", chapter: "ch0", quiz: "q", isKnown: true };
    void bridge.sendToolInput({ arguments: facts });
    void bridge.sendToolResult({ content: [], structuredContent: facts });
  };
  await bridge.connect(new PostMessageTransport(frame.contentWindow!, frame.contentWindow!));
  frame.srcdoc = await (await fetch(`/${view}.html`)).text();
}
