/**
 * What ChatGPT adds to the standard bridge (`window.openai`). Everything is optional: no other host has it, and ChatGPT
 * may drop any of it.
 */
export interface OpenAi {
  toolInput?: Record<string, unknown>;
  toolOutput?: unknown;
  widgetState?: unknown;
  theme?: "light" | "dark";
  locale?: string;
  setWidgetState?(state: unknown): unknown;
  callTool?(name: string, args: Record<string, unknown>): Promise<unknown>;
  sendFollowUpMessage?(message: { prompt: string }): Promise<unknown>;
  requestDisplayMode?(mode: { mode: string }): Promise<unknown>;
}

export function openAi(): OpenAi | undefined {
  const found = (window as { openai?: unknown }).openai;
  return typeof found === "object" && found !== null ? found : undefined;
}
