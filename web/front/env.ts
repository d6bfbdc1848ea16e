/** Bindings of the front door; see `web/wrangler.toml`. */
export interface WebEnv {
  ASSETS: Fetcher;
  API: Fetcher;
  IDENTITY: Fetcher;
  MCP: Fetcher;
  PUBLIC_ORIGIN: string;
  RATE_PAGES?: RateLimit;
  RATE_PAGES_NETWORK?: RateLimit;
}
