import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { existsSync } from "node:fs";
import { freePort } from "../../dev/ports.ts";
import { loadTool } from "../../dev/tools/ensure.ts";

/** A browser with another engine than Chromium, reduced to what the journey needs. */
export interface OtherBrowser {
  goto(address: string): Promise<void>;
  /** The value of an expression in the page; a promise's too. */
  run<T>(expression: string): Promise<T>;
  /** Presses keys one by one: characters, or names as in `KeyboardEvent.key`. */
  press(...keys: string[]): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  picture(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The part of puppeteer-core that is used here. */
interface Puppeteer {
  launch(options: { browser: "firefox"; executablePath: string; headless: boolean }): Promise<{
    newPage(): Promise<{
      goto(address: string): Promise<unknown>;
      evaluate(expression: string): Promise<unknown>;
      keyboard: { press(key: string): Promise<void> };
      setViewport(size: { width: number; height: number }): Promise<void>;
      screenshot(): Promise<Uint8Array>;
    }>;
    close(): Promise<void>;
  }>;
}

const onPath = (...names: string[]) =>
  names
    .flatMap((name) => (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name)))
    .find((path) => existsSync(path));

/** Firefox (`FIREFOX_PATH`, or on the path) by WebDriver BiDi; null where there is none. */
export async function openFirefox(): Promise<OtherBrowser | null> {
  const executablePath = process.env["FIREFOX_PATH"] ?? onPath("firefox-esr", "firefox");
  if (!executablePath) return null;
  const { default: puppeteer } = await loadTool<{ default: Puppeteer }>("puppeteer-core");
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  const page = await browser.newPage();
  return {
    goto: async (address) => void (await page.goto(address)),
    run: (expression) => page.evaluate(expression) as Promise<never>,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    resize: (width, height) => page.setViewport({ width, height }),
    picture: async (path) => writeFile(path, await page.screenshot()),
    close: () => browser.close(),
  };
}

const CODES: Record<string, string> = {
  Enter: "\uE007",
  Escape: "\uE00C",
  ArrowDown: "\uE015",
  Tab: "\uE004",
};
const MINI_BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/** WebKitGTK's small browser by its WebDriver in a display of its own (Debian: webkit2gtk-driver, xvfb); null without. */
export async function openWebKit(): Promise<OtherBrowser | null> {
  const binary = process.env["WEBKIT_PATH"] ?? MINI_BROWSER;
  if (!onPath("WebKitWebDriver") || !onPath("xvfb-run") || !existsSync(binary)) return null;
  const port = await freePort();
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: "1", GDK_BACKEND: "x11" },
  });
  const send = async <T>(method: "POST" | "GET" | "DELETE", path: string, body?: unknown): Promise<T> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const alwaysMatch = { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
  const session = await eventually(() =>
    send<{ sessionId: string }>("POST", "/session", { capabilities: { alwaysMatch } }),
  ).catch((error: unknown) => {
    end(driver);
    throw error;
  });
  const at = `/session/${session.sessionId}`;
  return {
    goto: async (url) => void (await send("POST", `${at}/url`, { url })),
    run: (expression) => send("POST", `${at}/execute/sync`, { script: `return (${expression})`, args: [] }),
    press: async (...keys) => {
      const actions = keys
        .map((key) => CODES[key] ?? key)
        .flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value })));
      await send("POST", `${at}/actions`, { actions: [{ type: "key", id: "keys", actions }] });
    },
    resize: async (width, height) => void (await send("POST", `${at}/window/rect`, { width, height })),
    picture: async (path) =>
      writeFile(path, Buffer.from(await send<string>("GET", `${at}/screenshot`), "base64")),
    close: async () => {
      await send("DELETE", at).catch(() => undefined);
      end(driver);
    },
  };
}

/** Closes the browser and its driver. */
function end({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid);
}

/** Waits until the driver accepts connections. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries >= 40 || !(error instanceof TypeError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
