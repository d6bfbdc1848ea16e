/** Bindings of the Workers; wrangler.toml documents each. */
export interface Env {
  /** Published courses; see workers/contract/release.ts for the keys. */
  COURSES: R2Bucket;
  /** PostgreSQL at Neon, over HTTP (secret). */
  DATABASE_URL: string;
  /** Ed25519 private JWK that signs guest tokens (secret). */
  TOKEN_KEY: string;
  /** JSON array of other public Ed25519 JWKs whose tokens are accepted: the previous key during rotation. */
  TOKEN_KEYS_ACCEPTED?: string;
  /** JSON array of the identity Worker's public Ed25519 JWKs, which sign account tokens: one, or two during rotation. */
  ACCOUNT_KEYS?: string;
  /** `https://host` that learners see: the issuer of account tokens and the origin of every absolute URL. */
  PUBLIC_ORIGIN: string;
  /** The identity Worker, which serves sign-in, consent, OAuth, accounts and billing. Without it those paths are 404. */
  IDENTITY?: Fetcher;
  /** Files of the widget; only the MCP Worker has them. Without them it offers no views. */
  WIDGETS?: Fetcher;
  /** Text of `/.well-known/openai-apps-challenge` while a plugin is reviewed; only the MCP Worker has it. */
  OPENAI_APPS_CHALLENGE?: string;
  /** The MCP Worker, which serves `/mcp`. Without it that path is 404. */
  MCP?: Fetcher;
  /** Ed25519 private JWK that signs receipts (secret). */
  RECEIPT_KEY: string;
  /** JSON array of retired public receipt JWKs. They stay published so that old receipts can be verified. */
  RECEIPT_KEYS_RETIRED?: string;
  /** 32 random bytes, base64url: names and verifies sealed objects; shared with the author's CLI (secret). */
  SEAL_KEY: string;
  /** 32 random bytes, base64url: signs attempt handles (secret). */
  ATTEMPT_KEY: string;
  /** 32 random bytes, base64url: signs checkout references; shared with the identity Worker. Without it, checkout is disabled. */
  CHECKOUT_KEY?: string;
  /** Requests a minute of one learner, or of one network without a learner. */
  RATE_READS?: RateLimit;
  RATE_WRITES?: RateLimit;
  RATE_GUESTS?: RateLimit;
  /** Requests a minute of a whole network, whatever its number of learners. */
  RATE_NETWORK_READS?: RateLimit;
  RATE_NETWORK_WRITES?: RateLimit;
  /** Checks a minute of storage and database (`health?deep=1`). */
  RATE_HEALTH?: RateLimit;
  /** Requests a minute of a host such as ChatGPT for all its users; only the MCP Worker has it. */
  RATE_HOSTS?: RateLimit;
  /** JSON with address ranges by host name, which replaces workers/mcp/host-networks.json. */
  HOST_NETWORKS?: string;
  /** The deployed version, when wrangler.toml binds it. */
  CF_VERSION_METADATA?: { id: string; tag: string };
  /** Workers Analytics Engine, for counters (`observe/counters.ts`). Without it nothing is counted. */
  METRICS?: AnalyticsEngineDataset;
  /** `local`, `test` or `production`. */
  ENVIRONMENT: string;
}
