import type { McpUiHostContext } from "@modelcontextprotocol/ext-apps/app-bridge";
import { type OpenOptions, openView } from "./bridge.ts";
import { FIXTURES } from "./fixtures.ts";
import { type NativeOptions, openNative } from "./native.ts";
import { stageFixture } from "./stage-fixture.ts";

/** For the browser tests: the host as a function of the page. */
Object.assign(window, {
  fixtures: Object.keys(FIXTURES),
  openFixture: async (name: string, context: McpUiHostContext, isMute?: boolean) => {
    const place = document.getElementById("place")!;
    const line = { isDown: false };
    const heard = await stageFixture(place, FIXTURES[name]!, context, line, () => undefined, isMute);
    Object.assign(window, { heard });
  },
  openView: async (options: Omit<OpenOptions, "line">) => {
    const line = { isDown: false };
    const { heard, bridge } = await openView(document.getElementById("place")!, { ...options, line });
    Object.assign(window, { heard, line, bridge });
  },
  openNative: async (options: NativeOptions) => {
    Object.assign(window, await openNative(document.getElementById("place")!, options));
  },
});
