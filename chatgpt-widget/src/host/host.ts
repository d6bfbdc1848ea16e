import type { McpUiHostContext } from "@modelcontextprotocol/ext-apps";
import { viewCall } from "../api.ts";
import { Bridge, type HostFacts } from "./bridge.ts";
import { applyLook } from "./look.ts";
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
  const facts: HostFacts = { able: {}, context: {} };
  // Before connecting: a host sends these as soon as it may, and once.
  const bridge = new Bridge(window.parent, {
    "ui/notifications/tool-input": ({ arguments: input }) => {
      opening.input = structureOf(input);
    },
    "ui/notifications/tool-result": ({ structuredContent }) => {
      opening.output = structureOf(structuredContent);
      arrived();
    },
    "ui/notifications/host-context-changed": (changed: Partial<McpUiHostContext>) => {
      Object.assign(facts.context, changed);
      applyLook(changed);
      onContext();
    },
  });
  const connected = await bridge
    .connect(`course-companion-${view}`, native?.callTool ? CONNECT_OR_NATIVE_MS : CONNECT_MS)
    .catch(() => null);
  if (!connected && !native?.callTool) return null;
  if (connected) {
    // What has changed since is newer than what the host said first.
    facts.context = { ...connected.context, ...facts.context };
    facts.able = connected.able;
    applyLook(facts.context);
  }
  // A host may never send the result (after a reload, or when it came before the view did): then the input must do.
  if (Object.keys(opening.output).length === 0) await within(result, FIRST_RESULT_MS);
  return connected ? standardHost(bridge, facts, opening) : nativeHost(native!, opening, onContext);
}

function standardHost(bridge: Bridge, facts: HostFacts, opening: Opening): Host {
  const { able } = facts;
  const modes = facts.context.availableDisplayModes ?? [];
  const content = (text: string) => [{ type: "text", text }];
  const refused = (result: unknown) => (result as { isError?: boolean } | null)?.isError === true;
  return {
    opening,
    context: () => ({ locale: openAi()?.locale, ...facts.context }),
    call: (tool, args) => outcome(bridge.request("tools/call", viewCall(tool, args), CALL_MS)),
    ask: able.message
      ? async (text) => {
          const result = await bridge.request("ui/message", { role: "user", content: content(text) });
          if (refused(result)) throw new Error("the host does not take the message");
        }
      : null,
    inform: (text) => {
      if (able.updateModelContext)
        bridge.request("ui/update-model-context", { content: content(text) }).catch(() => undefined);
    },
    openLink: (url) => void bridge.request("ui/open-link", { url }).catch(() => undefined),
    setDisplay: modes.includes("fullscreen")
      ? async (mode) =>
          void (await bridge.request("ui/request-display-mode", { mode }).catch(() => undefined))
      : null,
  };
}

const structureOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

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
