import type { McpUiHostContext } from "@modelcontextprotocol/ext-apps/app-bridge";
import type { ViewedTool } from "@course-companion/contract/view-tools";
import { type Heard, stage } from "./bridge.ts";
import type { Fixture, Refusal } from "./fixtures.ts";

/** Shows a view in a state: its tools answer as the fixture says. The view's files are beside the page. */
export async function stageFixture(
  place: HTMLElement,
  { view, tools, about, isKnown = true }: Fixture,
  context: McpUiHostContext,
  line: { isDown: boolean },
  log: (text: string) => void,
  isMute = false,
): Promise<Heard> {
  const facts = { course: "c", chapter: "ch0", quiz: "q", isKnown, ...about };
  const { heard } = await stage(place, {
    title: view,
    html: await (await fetch(`/${view}.html`)).text(),
    context,
    line,
    isMute,
    input: facts,
    result: { content: [], structuredContent: facts },
    callTool: async (_name, args) => {
      const { tool, input } = args as { tool: ViewedTool; input: object };
      const given: object | undefined = tools[tool];
      const refusal = given && "problem" in given ? (given as Refusal) : null;
      log(`${tool} ${JSON.stringify(input)}`);
      if (given && !refusal) return { content: [], structuredContent: given };
      const text = `Not here. (code: ${refusal?.problem ?? "not-found"})`;
      const meta = refusal?.pointer ? { "course-companion/pointer": refusal.pointer } : {};
      return { isError: true, content: [{ type: "text", text }], _meta: meta };
    },
  });
  return heard;
}
