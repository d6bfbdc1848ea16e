/** Bindings of the front door; see `web/wrangler.toml`. */
export interface WebEnv {
  ASSETS: Fetcher;
  API: Fetcher;
  IDENTITY: Fetcher;
  MCP: Fetcher;
  PUBLIC_ORIGIN: string;
  /** Workers Analytics Engine, for counters. Without it, as on Cloudflare Pages, nothing is counted. */
  METRICS?: AnalyticsEngineDataset;
  RATE_PAGES?: RateLimit;
  RATE_PAGES_NETWORK?: RateLimit;
}
