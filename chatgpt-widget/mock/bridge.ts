import {
  AppBridge,
  type McpUiHostContext,
  PostMessageTransport,
} from "@modelcontextprotocol/ext-apps/app-bridge";
import { openTool } from "./open-tool.ts";

/** What the host heard from a view. */
export interface Heard {
  messages: string[];
  contexts: string[];
  calls: string[];
  links: string[];
}

export interface OpenOptions {
  /** Address of an MCP server. */
  server: string;
  tool: string;
  args: Record<string, unknown>;
  context: McpUiHostContext;
  /** Set to a message to make every call fail as a lost connection does. */
  line: { isDown: boolean };
  /** A host that never sends the result of the call, as after a reload. */
  withoutResult?: boolean;
}

/** What a view is shown with. */
export interface Staging {
  title: string;
  html: string;
  context: McpUiHostContext;
  line: { isDown: boolean };
  input: Record<string, unknown>;
  /** Absent: the host never sends it. */
  result?: unknown;
  /** A host that lets no view say anything in the conversation. */
  isMute?: boolean;
  callTool(name: string, args: Record<string, unknown> | undefined): Promise<unknown>;
}

/** The side of the host: a sandboxed frame with the view, and the bridge to it. */
export async function stage(
  place: HTMLElement,
  staging: Staging,
): Promise<{ heard: Heard; bridge: AppBridge }> {
  const { context, line } = staging;
  const heard: Heard = { messages: [], contexts: [], calls: [], links: [] };
  const bridge = new AppBridge(
    null,
    { name: "mock host", version: "1.0.0" },
    {
      openLinks: {},
      serverTools: {},
      updateModelContext: { text: {} },
      ...(staging.isMute ? {} : { message: { text: {} } }),
    },
    { hostContext: context },
  );
  bridge.oncalltool = async ({ name, arguments: args }) => {
    if (line.isDown) throw new Error("the line is down");
    heard.calls.push(`${name} ${JSON.stringify(args)}`);
    return (await staging.callTool(name, args)) as never;
  };
  bridge.onmessage = async ({ content }) => {
    heard.messages.push(JSON.stringify(content));
    return {};
  };
  bridge.onupdatemodelcontext = async ({ content }) => {
    heard.contexts.push(JSON.stringify(content));
    return {};
  };
  bridge.onopenlink = async ({ url }) => {
    heard.links.push(url);
    return {};
  };
  bridge.onrequestdisplaymode = async ({ mode }) => {
    bridge.setHostContext({ ...context, displayMode: mode });
    return { mode };
  };
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-forms");
  frame.title = staging.title;
  // Views are transparent; what is behind them follows the theme.
  frame.style.colorScheme = context.theme ?? "light";
  place.replaceChildren(frame);
  bridge.onsizechange = ({ height }) => {
    if (height) frame.style.height = `${height}px`;
  };
  bridge.oninitialized = () => {
    void bridge.sendToolInput({ arguments: staging.input });
    if (staging.result) void bridge.sendToolResult(staging.result as never);
  };
  await bridge.connect(new PostMessageTransport(frame.contentWindow!, frame.contentWindow!));
  frame.srcdoc = staging.html;
  return { heard, bridge };
}

/** A host of MCP Apps: calls the tool, reads the view that it names and shows it in a sandbox of an origin of its own. */
export async function openView(
  place: HTMLElement,
  options: OpenOptions,
): Promise<{ heard: Heard; bridge: AppBridge }> {
  const { server, tool, args, context, line } = options;
  const { html, result, call } = await openTool(server, tool, args);
  return stage(place, {
    title: tool,
    html,
    context,
    line,
    input: args,
    ...(options.withoutResult ? {} : { result }),
    callTool: call,
  });
}
