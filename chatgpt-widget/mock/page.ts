import { type OpenOptions, openView } from "./bridge.ts";

/** For the browser tests: the host as a function of the page. */
Object.assign(window, {
  openView: async (options: Omit<OpenOptions, "line">) => {
    const line = { isDown: false };
    const { heard, bridge } = await openView(document.getElementById("place")!, { ...options, line });
    Object.assign(window, { heard, line, bridge });
  },
});
