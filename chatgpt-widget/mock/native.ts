import { openTool } from "./open-tool.ts";

/** What ChatGPT tells a view by `window.openai`. */
export interface Globals {
  theme: "light" | "dark";
  locale: string;
  displayMode: "inline" | "fullscreen";
  maxHeight: number;
  toolInput: Record<string, unknown> | null;
  toolOutput: unknown;
  widgetState: unknown;
}

export interface NativeOptions {
  server: string;
  tool: string;
  args: Record<string, unknown>;
  globals: Pick<Globals, "theme" | "locale">;
  /** Whoever is behind this anonymous id in ChatGPT. */
  subject: string;
  /** What the view kept before. */
  widgetState?: unknown;
  /** The result comes some time after the view, by an event. */
  lateResult?: boolean;
}

/** What the view did: name and first argument of each call of `window.openai`. */
export type NativeHeard = [string, unknown][];

interface Message {
  native: "ask" | "answer" | "globals";
  id?: number;
  name?: string;
  args?: unknown[];
  value?: unknown;
  error?: string;
}

/**
 * A host that has ChatGPT's `window.openai` and does not answer the standard bridge at all. Gives what the view did, and
 * a way to change what it is told.
 */
export async function openNative(
  place: HTMLElement,
  options: NativeOptions,
): Promise<{ heard: NativeHeard; setGlobals(changed: Partial<Globals>): void }> {
  const { server, tool, args, subject } = options;
  const opened = await openTool(server, tool, args, { "openai/subject": subject });
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-forms");
  frame.title = tool;
  const heard: NativeHeard = [];
  const tell = (message: Message) => frame.contentWindow?.postMessage(message, "*");
  const setGlobals = (changed: Partial<Globals>) => tell({ native: "globals", value: changed });
  const act = async (name: string, given: unknown[]): Promise<unknown> => {
    heard.push([name, given[0]]);
    if (name === "callTool") return opened.call(given[0] as string, given[1] as Record<string, unknown>);
    if (name === "notifyIntrinsicHeight") frame.style.height = `${String(given[0])}px`;
    if (name !== "requestDisplayMode") return {};
    const { mode } = given[0] as { mode: "inline" | "fullscreen" };
    setGlobals({ displayMode: mode });
    return { mode };
  };
  window.addEventListener("message", ({ source, data }: MessageEvent<Message>) => {
    if (source !== frame.contentWindow || data.native !== "ask") return;
    const { id, name, args: given } = data;
    act(name!, given!).then(
      (value) => tell({ native: "answer", id: id!, value }),
      (error: unknown) => tell({ native: "answer", id: id!, error: String(error) }),
    );
  });
  const toolOutput = opened.result["structuredContent"];
  const globals: Globals = {
    ...options.globals,
    displayMode: "inline",
    maxHeight: 600,
    toolInput: options.lateResult ? null : args,
    toolOutput: options.lateResult ? null : toolOutput,
    widgetState: options.widgetState ?? null,
  };
  const script = `<script>(${runtime.toString()})(${JSON.stringify(globals).replaceAll("<", "\\u003c")})</script>`;
  frame.srcdoc = opened.html.replace("<head>", () => `<head>${script}`);
  place.replaceChildren(frame);
  if (options.lateResult) setTimeout(() => setGlobals({ toolInput: args, toolOutput }), 1_800);
  return { heard, setGlobals };
}

/** Runs inside the frame, before the view does; it goes there as text, so it knows nothing of this file. */
function runtime(globals: Globals): void {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const ask = (name: string, args: unknown[]) =>
    new Promise((resolve, reject) => {
      const id = waiting.size + 1;
      waiting.set(id, { resolve, reject });
      window.parent.postMessage({ native: "ask", id, name, args: structuredClone(args) }, "*");
    });
  const openai: Record<string, unknown> = { ...globals };
  for (const name of [
    "callTool",
    "setWidgetState",
    "sendFollowUpMessage",
    "requestDisplayMode",
    "openExternal",
    "notifyIntrinsicHeight",
  ])
    openai[name] = (...args: unknown[]) => ask(name, args);
  Object.assign(window, { openai });
  window.addEventListener("message", (event: MessageEvent<Message>) => {
    const { native, id, value, error } = event.data;
    if (!native) return;
    event.stopImmediatePropagation();
    if (native === "answer") {
      const one = waiting.get(id!)!;
      if (error === undefined) one.resolve(value);
      else one.reject(new Error(error));
      return;
    }
    Object.assign(openai, value);
    window.dispatchEvent(new CustomEvent("openai:set_globals", { detail: { globals: value } }));
  });
}
