import {
  App,
  type McpUiHostContext,
  applyDocumentTheme,
  applyHostFonts,
  applyHostStyleVariables,
} from "@modelcontextprotocol/ext-apps";
import { openAi } from "./openai.ts";
import { CallProblem, reasonOf } from "./problem.ts";

const CONNECT_MS = 5_000;
const FIRST_RESULT_MS = 2_500;
const CALL_MS = 25_000;

/** What the tool that opened the view was called with, and what it gave; either may be missing. */
export interface Opening {
  input: Record<string, unknown>;
  output: Record<string, unknown>;
}

/** The host that shows this view, by the standard bridge (MCP Apps) or, where that is missing, ChatGPT's own. */
export interface Host {
  opening: Opening;
  context(): Pick<McpUiHostContext, "theme" | "locale" | "displayMode" | "safeAreaInsets">;
  /** Calls a tool; throws `CallProblem`. */
  call<T>(tool: string, args: Record<string, unknown>): Promise<T>;
  /** Says something in the conversation as the learner; null where the host does not let a view do so. */
  ask: ((text: string) => Promise<void>) | null;
  /** Lets the model know what has happened here; nothing where the host does not take it. */
  inform(text: string): void;
  openLink(url: string): void;
  /** Goes to full screen or back; null where the host has no other mode. */
  toggleFullscreen: (() => Promise<void>) | null;
}

/** Connects to the host; null when there is none. `onContext` is called whenever theme, locale or display change. */
export async function connectHost(view: string, onContext: () => void): Promise<Host | null> {
  const native = openAi();
  if (window.parent === window && !native) return null;
  const app = new App(
    { name: `course-companion-${view}`, version: "1.0.0" },
    { availableDisplayModes: ["inline", "fullscreen"] },
    { autoResize: true },
  );
  const opening: Opening = { input: native?.toolInput ?? {}, output: structureOf(native?.toolOutput) };
  let arrived = () => {};
  const result = new Promise<void>((resolve) => (arrived = resolve));
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
  const connected = await within(app.connect(), CONNECT_MS);
  if (!connected && !native?.callTool) return null;
  if (connected) applyContext(app.getHostContext());
  else applyContext({ theme: native?.theme ?? "light" });
  // A host may never send the result (after a reload, or when it came before the view did): then the input must do.
  if (Object.keys(opening.output).length === 0) await within(result, FIRST_RESULT_MS);
  return connected ? standardHost(app, opening) : nativeHost(opening, onContext);
}

function standardHost(app: App, opening: Opening): Host {
  const able = app.getHostCapabilities();
  const modes = app.getHostContext()?.availableDisplayModes ?? [];
  return {
    opening,
    context: () => ({ locale: openAi()?.locale, ...app.getHostContext() }),
    call: (tool, args) => outcome(app.callServerTool({ name: tool, arguments: args }, { timeout: CALL_MS })),
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

function nativeHost(opening: Opening, onContext: () => void): Host {
  const native = openAi()!;
  window.addEventListener("openai:set_globals", () => {
    applyContext({ theme: openAi()?.theme ?? "light" });
    onContext();
  });
  return {
    opening,
    context: () => ({ theme: openAi()?.theme, locale: openAi()?.locale }),
    call: (tool, args) => outcome(native.callTool!(tool, args)),
    ask: native.sendFollowUpMessage
      ? async (prompt) => void (await native.sendFollowUpMessage!({ prompt }))
      : null,
    inform: () => undefined,
    openLink: (url) => void window.open(url, "_blank", "noopener"),
    toggleFullscreen: native.requestDisplayMode
      ? async () => void (await native.requestDisplayMode!({ mode: "fullscreen" }))
      : null,
  };
}

/** The structure of a call's result. Whatever did not come back as a result may not have arrived. */
async function outcome<T>(call: Promise<unknown>): Promise<T> {
  const result = await call.catch((error: unknown) => {
    throw new CallProblem("unreachable", String(error));
  });
  const { isError, structuredContent, result: text } = (result ?? {}) as Record<string, unknown>;
  if (isError) throw new CallProblem(reasonOf(result as object));
  if (typeof structuredContent === "object" && structuredContent !== null) return structuredContent as T;
  if (typeof text === "string") return JSON.parse(text) as T;
  throw new CallProblem("unknown", "a result without structure");
}

const structureOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

function applyContext(context: McpUiHostContext | undefined): void {
  if (context?.theme) applyDocumentTheme(context.theme);
  if (context?.styles?.variables) applyHostStyleVariables(context.styles.variables);
  if (context?.styles?.css?.fonts) applyHostFonts(context.styles.css.fonts);
}

/** Whether it came to its end in time. */
function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  return Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, ms, false)),
  ]);
}
