import type { McpUiHostCapabilities, McpUiHostContext } from "@modelcontextprotocol/ext-apps";

/** The protocol between views and hosts (MCP Apps): JSON-RPC by messages between windows. */
const PROTOCOL = "2026-01-26";
const REQUEST_MS = 60_000;
const METHOD_NOT_FOUND = -32_601;

type Params = Record<string, unknown>;

interface Message {
  jsonrpc?: unknown;
  id?: number | string;
  method?: string;
  params?: Params;
  result?: unknown;
  error?: { message?: string };
}

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** What a host says of itself at the beginning. */
export interface HostFacts {
  able: McpUiHostCapabilities;
  context: McpUiHostContext;
}

/**
 * A view's side of the protocol, of which it takes what the views use. The vendor's package brings zod and every schema
 * of MCP along, which is five times as much as the views themselves.
 */
export class Bridge {
  readonly #host: Window;
  readonly #heard: Readonly<Record<string, (params: Params) => void>>;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** `heard`: what is done on the host's notifications, by method. */
  constructor(host: Window, heard: Readonly<Record<string, (params: Params) => void>>) {
    this.#host = host;
    this.#heard = heard;
    addEventListener("message", (event) => {
      if (event.source === host) this.#take(event.data as Message | null);
    });
  }

  /** Says hello, and from then on how high the view is. Rejects where no host answers in time. */
  async connect(name: string, ms: number): Promise<HostFacts> {
    const reply = (await this.request(
      "ui/initialize",
      {
        appInfo: { name, version: "1.0.0" },
        appCapabilities: { availableDisplayModes: ["inline", "fullscreen"] },
        protocolVersion: PROTOCOL,
      },
      ms,
    )) as { hostCapabilities?: McpUiHostCapabilities; hostContext?: McpUiHostContext };
    this.notify("ui/notifications/initialized");
    this.#reportSize();
    return { able: reply.hostCapabilities ?? {}, context: reply.hostContext ?? {} };
  }

  /** Sends a request; rejects with the host's error, or when there is no reply in time. */
  request(method: string, params: Params, ms = REQUEST_MS): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`no reply to ${method}`));
      }, ms);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#post({ id, method, params });
    });
  }

  notify(method: string, params: Params = {}): void {
    this.#post({ method, params });
  }

  #post(message: Message): void {
    // The host's origin is not known to a view; nothing secret is sent.
    this.#host.postMessage({ jsonrpc: "2.0", ...message }, "*");
  }

  #take(message: Message | null): void {
    if (message?.jsonrpc !== "2.0") return;
    const { id, method, params = {} } = message;
    if (method === undefined) this.#settle(message);
    else if (id === undefined) this.#heard[method]?.(params);
    else if (method === "ping" || method === "ui/resource-teardown") this.#post({ id, result: {} });
    else this.#post({ id, error: { code: METHOD_NOT_FOUND, message: method } as Message["error"] & object });
  }

  #settle({ id, result, error }: Message): void {
    const waiting = this.#waiting.get(id as number);
    if (!waiting) return;
    this.#waiting.delete(id as number);
    clearTimeout(waiting.timer);
    if (error) waiting.reject(new Error(error.message ?? "refused"));
    else waiting.resolve(result);
  }

  #reportSize(): void {
    const root = document.documentElement;
    let former = "";
    const report = () => {
      const { height: given } = root.style;
      root.style.height = "max-content";
      const height = Math.ceil(root.getBoundingClientRect().height);
      root.style.height = given;
      const size = { width: Math.ceil(innerWidth), height };
      if (JSON.stringify(size) === former) return;
      former = JSON.stringify(size);
      this.notify("ui/notifications/size-changed", size);
    };
    report();
    const observer = new ResizeObserver(() => requestAnimationFrame(report));
    observer.observe(root);
    observer.observe(document.body);
  }
}
