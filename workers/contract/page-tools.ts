/** Where pages of the web app list and call the MCP server's tools as the browser's own learner. */
export const PAGE_TOOLS_PATH = "/mcp/page";

/** A tool as a page registers it with the browser (WebMCP). */
export interface PageTool {
  name: string;
  title: string;
  description: string;
  inputSchema: object;
  annotations: { readOnlyHint: boolean };
}

/** The result of a call: what the tool gives, or why it failed. */
export interface PageToolResult {
  isError?: boolean;
  content: { type: string; text?: string }[];
  structuredContent?: Record<string, unknown>;
  _meta?: Record<string, unknown>;
}
