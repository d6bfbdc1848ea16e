import { viewCall } from "../api.ts";
import { applyTheme } from "./look.ts";
import type { Host, Opening } from "./types.ts";
import { type OpenAi, SET_GLOBALS, openAi } from "./openai.ts";
import { outcome } from "./outcome.ts";

/** ChatGPT's own way to do what its standard bridge does, for when that does not answer. */
export function nativeHost(native: OpenAi, opening: Opening, onContext: () => void): Host {
  applyTheme(native.theme ?? "light");
  window.addEventListener(SET_GLOBALS, () => {
    applyTheme(openAi()?.theme ?? "light");
    onContext();
  });
  if (native.notifyIntrinsicHeight) {
    const root = document.documentElement;
    new ResizeObserver(() =>
      native.notifyIntrinsicHeight!(Math.ceil(root.getBoundingClientRect().height)),
    ).observe(root);
  }
  return {
    opening,
    context: () => {
      const { theme, locale, displayMode } = openAi() ?? {};
      return { theme, locale, displayMode };
    },
    call: (tool, args) => {
      const { name, arguments: given } = viewCall(tool, args);
      return outcome(native.callTool!(name, given));
    },
    ask: native.sendFollowUpMessage
      ? async (prompt) => void (await native.sendFollowUpMessage!({ prompt }))
      : null,
    // ChatGPT itself passes the widget state to the model.
    inform: () => undefined,
    openLink: (href) => {
      if (native.openExternal) native.openExternal({ href });
      else window.open(href, "_blank", "noopener");
    },
    setDisplay: native.requestDisplayMode
      ? async (mode) => void (await native.requestDisplayMode!({ mode }))
      : null,
  };
}
