/** A Vite plugin that imports Markdown files as texts, as wrangler does it for the MCP Worker's skills. */
export const markdownAsText = {
  name: "markdown-as-text",
  transform: (code: string, id: string) =>
    id.endsWith(".md") ? { code: `export default ${JSON.stringify(code)};`, map: null } : undefined,
};
