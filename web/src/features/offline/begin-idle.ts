import { type Connection, watchConnection } from "./watch-connection.ts";

/**
 * What every page begins once the browser is idle: watching the connection and, in a browser that has agents (WebMCP),
 * offering the tools. Nothing of these is loaded elsewhere.
 */
export function beginIdle(
  locale: string,
  report: (news: Partial<Connection>) => void,
  signal: AbortSignal,
): void {
  watchConnection(locale, report, signal);
  if (!("modelContext" in document)) return;
  void import("../web-mcp/offer-tools.ts")
    .then(({ offerTools }) => offerTools(signal))
    .catch(() => {
      // Offline, or too many requests: an agent finds no tools on this page.
    });
}
