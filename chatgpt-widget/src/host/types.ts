import type { ViewResult } from "@course-companion/contract/tools";
import type { ViewedTool } from "@course-companion/contract/view-tools";
import type { McpUiHostContext } from "@modelcontextprotocol/ext-apps";

/** What the tool that opened the view was called with, and what it gave; either may be missing. */
export interface Opening {
  input: Record<string, unknown>;
  output: Record<string, unknown>;
}

/** The host that shows this view, by the standard bridge (MCP Apps) or, where that is missing, ChatGPT's own. */
export interface Host {
  opening: Opening;
  context(): Pick<McpUiHostContext, "theme" | "locale" | "displayMode" | "safeAreaInsets">;
  /** Runs a tool for this view; throws `CallProblem`. */
  call<N extends ViewedTool>(tool: N, args: Record<string, unknown>): Promise<ViewResult<N>>;
  /** Says something in the conversation as the learner; null where the host does not let a view do so. */
  ask: ((text: string) => Promise<void>) | null;
  /** Lets the model know what has happened here; nothing where the host does not take it. */
  inform(text: string): void;
  openLink(url: string): void;
  /** Goes to full screen or back; null where the host has no full screen. */
  setDisplay: ((mode: "inline" | "fullscreen") => Promise<void>) | null;
}
