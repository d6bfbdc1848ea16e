import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

/** What a host has before it shows a view. */
export interface OpenedTool {
  /** The view, under a policy as strict as ChatGPT's: no connection, no frame, inline scripts and styles only. */
  html: string;
  result: Record<string, unknown>;
  call: (name: string, args: Record<string, unknown> | undefined) => Promise<Record<string, unknown>>;
}

/** Calls a tool of the MCP server at `server` and reads the view that it names; `meta` goes along with each call. */
export async function openTool(
  server: string,
  tool: string,
  args: Record<string, unknown>,
  meta?: Record<string, unknown>,
): Promise<OpenedTool> {
  const client = new Client(
    { name: "mock host", version: "1.0.0" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  await client.connect(new StreamableHTTPClientTransport(new URL(server)));
  const { tools } = await client.listTools();
  const ui = tools.find(({ name }) => name === tool)?._meta?.["ui"] as { resourceUri: string } | undefined;
  if (!ui) throw new Error(`${tool} names no view`);
  const { contents } = await client.readResource({ uri: ui.resourceUri });
  const [view] = contents as unknown as {
    text: string;
    _meta: { ui: { csp: { resourceDomains: string[] } } };
  }[];
  const images = view!._meta.ui.csp.resourceDomains.join(" ");
  const csp = `default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: ${images}; connect-src 'none'`;
  const call: OpenedTool["call"] = (name, given) =>
    client.callTool({ name, arguments: given, ...(meta ? { _meta: meta } : {}) });
  return {
    html: view!.text.replace("<head>", `<head><meta http-equiv="Content-Security-Policy" content="${csp}">`),
    result: await call(tool, args),
    call,
  };
}
