/** Bindings of the API Worker; wrangler.toml says what each is. */
export interface Env {
  /** Published courses; see workers/contract/release.ts for the keys. */
  COURSES: R2Bucket;
  /** PostgreSQL at Neon, over HTTP (secret). */
  DATABASE_URL: string;
  /** Ed25519 private JWK that signs guests' tokens (secret). */
  TOKEN_KEY: string;
  /** JSON array of further public Ed25519 JWKs whose tokens are accepted: the former key while rotating. */
  TOKEN_KEYS_ACCEPTED?: string;
  /** JSON array of the identity Worker's public Ed25519 JWKs: the one that signs accounts' tokens, and its neighbour while rotating. */
  ACCOUNT_KEYS?: string;
  /** `https://host` that learners see: issuer of accounts' tokens, and what is in every absolute address. */
  PUBLIC_ORIGIN: string;
  /** The identity Worker, which answers for sign-in, consent, OAuth, accounts and billing; absent: 404 there. */
  IDENTITY?: Fetcher;
  /** Files of the widget; the MCP Worker alone has them. Absent: it shows no views. */
  WIDGETS?: Fetcher;
  /** Text of `/.well-known/openai-apps-challenge`, while a plugin is reviewed; the MCP Worker alone has it. */
  OPENAI_APPS_CHALLENGE?: string;
  /** The MCP Worker, which answers `/mcp`; absent: 404 there. */
  MCP?: Fetcher;
  /** Ed25519 private JWK that signs receipts (secret). */
  RECEIPT_KEY: string;
  /** JSON array of retired public receipt JWKs, kept published so that old receipts stay verifiable. */
  RECEIPT_KEYS_RETIRED?: string;
  /** 32 random bytes, base64url: names and verifies sealed objects; shared with the author's CLI (secret). */
  SEAL_KEY: string;
  /** 32 random bytes, base64url: signs attempt handles (secret). */
  ATTEMPT_KEY: string;
  /** 32 random bytes, base64url: signs checkout references; shared with the identity Worker. Absent: nothing is sold. */
  CHECKOUT_KEY?: string;
  /** What one learner, or one network without a learner, may do in a minute. */
  RATE_READS?: RateLimit;
  RATE_WRITES?: RateLimit;
  RATE_GUESTS?: RateLimit;
  /** What a whole network may do in a minute, however many learners it has. */
  RATE_NETWORK_READS?: RateLimit;
  RATE_NETWORK_WRITES?: RateLimit;
  /** Looks at storage and database (`health?deep=1`). */
  RATE_HEALTH?: RateLimit;
  /** What a host such as ChatGPT may do in a minute for all its users; the MCP Worker alone has it. */
  RATE_HOSTS?: RateLimit;
  /** JSON: name of a host → its address ranges, in the place of workers/mcp/host-networks.json. */
  HOST_NETWORKS?: string;
  /** Which deployed version answers, when wrangler.toml binds it. */
  CF_VERSION_METADATA?: { id: string; tag: string };
  /** `local`, `test` or `production`. */
  ENVIRONMENT: string;
}
