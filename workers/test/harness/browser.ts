import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";
import { type JourneyServer, runJourneyServer } from "./journey-server.ts";
import { limit } from "./time-limits.ts";

/** The Workers at an origin for a real browser. */
export interface BrowserSite {
  /** `http://localhost:PORT`, which browsers treat as a secure origin. */
  origin: string;
  server: JourneyServer;
  stop(): Promise<void>;
}

/**
 * Starts the Workers with a public origin that listens; with `web`, the web app before them; with `databaseUrl`, on a
 * fault scope, which counts statements.
 */
export async function runBrowserSite(
  options: { web?: boolean; databaseUrl?: string } = {},
): Promise<BrowserSite> {
  let server: JourneyServer;
  const front: Server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const answer = await server.atPublicOrigin().fetch(`http://${request.headers.host}${request.url}`, {
        method: request.method ?? "GET",
        headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
          value === undefined || name === "connection" ? [] : [[name, [value].flat().join(", ")]],
        ),
        ...(body.length > 0 ? { body } : {}),
      });
      const cookies = answer.headers.getSetCookie();
      const headers = [...answer.headers].filter(([name]) => !HOP_BY_HOP.has(name));
      response.writeHead(answer.status, {
        ...Object.fromEntries(headers),
        ...(cookies.length > 0 ? { "set-cookie": cookies } : {}),
      });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })().catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  await new Promise<void>((resolve) => front.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(front.address() as AddressInfo).port}`;
  const { databaseUrl } = options;
  const vars = { PUBLIC_ORIGIN: origin, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
  server = await runJourneyServer(vars, options);
  const stop = async () => {
    front.closeAllConnections();
    front.close();
    await server.stop();
  };
  return { origin, server, stop };
}

const HOP_BY_HOP = new Set([
  "set-cookie",
  "connection",
  "transfer-encoding",
  "content-encoding",
  "content-length",
]);

/** Returns the reason why no browser can run here, or null. */
export function noBrowser(): string | null {
  if (process.env["CHROMIUM_PATH"] || (process.platform === "linux" && process.arch === "x64")) return null;
  return "set CHROMIUM_PATH to a Chromium to run the browser tests on this system";
}

/** Starts headless Chromium, with further `flags`: the one at `CHROMIUM_PATH`, else the package's. */
export async function openChromium(flags: string[] = []): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"] ?? (await chromium.executablePath());
  // The package's own arguments would disable the isolation between pages.
  const args = ["--no-sandbox", "--disable-gpu", ...flags];
  const timeout = limit(60_000);
  const browser = await playwright.launch({ executablePath, args, headless: true, timeout });
  const newContext = browser.newContext.bind(browser);
  // Playwright has no time limit of a whole browser; a page opened without a context takes this one too.
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(limit(30_000));
    return context;
  };
  return browser;
}
