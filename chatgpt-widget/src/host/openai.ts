/**
 * What ChatGPT adds to the standard bridge (`window.openai`). Everything is optional: no other host has it, and ChatGPT
 * may drop any of it.
 */
export interface OpenAi {
  /** Null until the user has approved a call that needs approval. */
  toolInput?: Record<string, unknown> | null;
  toolOutput?: unknown;
  widgetState?: unknown;
  theme?: "light" | "dark";
  locale?: string;
  displayMode?: "inline" | "fullscreen" | "pip";
  setWidgetState?(state: unknown): unknown;
  callTool?(name: string, args: Record<string, unknown>): Promise<unknown>;
  sendFollowUpMessage?(message: { prompt: string }): Promise<unknown>;
  requestDisplayMode?(mode: { mode: string }): Promise<unknown>;
  openExternal?(to: { href: string }): unknown;
  notifyIntrinsicHeight?(pixels: number): unknown;
}

/** The event by which ChatGPT says that any of those values has changed. */
export const SET_GLOBALS = "openai:set_globals";

export function openAi(): OpenAi | undefined {
  const found = (window as { openai?: unknown }).openai;
  return typeof found === "object" && found !== null ? found : undefined;
}
