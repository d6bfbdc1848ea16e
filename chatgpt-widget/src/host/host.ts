import {
  App,
  type McpUiHostContext,
  applyDocumentTheme,
  applyHostFonts,
  applyHostStyleVariables,
} from "@modelcontextprotocol/ext-apps";
import { viewCall } from "../api.ts";
import { nativeHost } from "./native.ts";
import { SET_GLOBALS, openAi } from "./openai.ts";
import { outcome } from "./outcome.ts";
import type { Host, Opening } from "./types.ts";

const CONNECT_MS = 5_000;
/** Shorter where ChatGPT's own bridge is available too. */
const CONNECT_OR_NATIVE_MS = 1_500;
const FIRST_RESULT_MS = 2_500;
const CALL_MS = 25_000;

/** Connects to the host; null when there is none. `onContext` is called whenever theme, locale or display change. */
export async function connectHost(view: string, onContext: () => void): Promise<Host | null> {
  const native = openAi();
  if (window.parent === window && !native) return null;
  const app = new App(
    { name: `course-companion-${view}`, version: "1.0.0" },
    { availableDisplayModes: ["inline", "fullscreen"] },
    { autoResize: true },
  );
  const opening: Opening = { input: {}, output: {} };
  let arrived = () => {};
  const result = new Promise<void>((resolve) => (arrived = resolve));
  const heedNative = () => {
    const { toolInput, toolOutput } = openAi() ?? {};
    if (toolInput) opening.input = toolInput;
    if (!toolOutput) return;
    opening.output = structureOf(toolOutput);
    arrived();
  };
  heedNative();
  window.addEventListener(SET_GLOBALS, heedNative);
  // Before connecting: a host sends these as soon as it may, and once.
  app.ontoolinput = ({ arguments: input }) => {
    opening.input = input ?? {};
  };
  app.ontoolresult = ({ structuredContent }) => {
    opening.output = structureOf(structuredContent);
    arrived();
  };
  app.onhostcontextchanged = () => {
    applyContext(app.getHostContext());
    onContext();
  };
  const connected = await within(app.connect(), native?.callTool ? CONNECT_OR_NATIVE_MS : CONNECT_MS);
  if (!connected && !native?.callTool) return null;
  if (connected) applyContext(app.getHostContext());
  // A host may never send the result (after a reload, or when it came before the view did): then the input must do.
  if (Object.keys(opening.output).length === 0) await within(result, FIRST_RESULT_MS);
  return connected ? standardHost(app, opening) : nativeHost(native!, opening, onContext);
}

function standardHost(app: App, opening: Opening): Host {
  const able = app.getHostCapabilities();
  const modes = app.getHostContext()?.availableDisplayModes ?? [];
  return {
    opening,
    context: () => ({ locale: openAi()?.locale, ...app.getHostContext() }),
    call: (tool, args) => outcome(app.callServerTool(viewCall(tool, args), { timeout: CALL_MS })),
    ask: able?.message
      ? async (text) => {
          await app.sendMessage({ role: "user", content: [{ type: "text", text }] });
        }
      : null,
    inform: (text) => {
      if (able?.updateModelContext)
        app.updateModelContext({ content: [{ type: "text", text }] }).catch(() => undefined);
    },
    openLink: (url) => void app.openLink({ url }).catch(() => undefined),
    toggleFullscreen: modes.includes("fullscreen")
      ? async () => {
          const mode = app.getHostContext()?.displayMode === "fullscreen" ? "inline" : "fullscreen";
          await app.requestDisplayMode({ mode });
        }
      : null,
  };
}

const structureOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

function applyContext(context: McpUiHostContext | undefined): void {
  if (context?.theme) applyDocumentTheme(context.theme);
  if (context?.styles?.variables) applyHostStyleVariables(context.styles.variables);
  if (context?.styles?.css?.fonts) applyHostFonts(context.styles.css.fonts);
}

/** Whether it finished in time. */
function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  return Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, ms, false)),
  ]);
}
