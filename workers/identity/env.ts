/** Bindings of the identity Worker; see also its wrangler.toml. */
export interface IdentityEnv {
  /** PostgreSQL at Neon, over HTTP (secret). */
  DATABASE_URL: string;
  /** Ed25519 private JWK that signs account tokens; only this Worker has it (secret). */
  ACCOUNT_KEY: string;
  /** JSON array of accepted public keys, including its own. */
  ACCOUNT_KEYS?: string;
  /** The guests' key, which verifies a guest's cookie before a merge into the account (secret). */
  TOKEN_KEY: string;
  TOKEN_KEYS_ACCEPTED?: string;
  /** 32 random bytes, base64url: signs session cookies and hashes codes and addresses (secret). */
  IDENTITY_KEY: string;
  OAUTH_KV: KVNamespace;
  /** The public `https://host`, and issuer of tokens. */
  PUBLIC_ORIGIN: string;
  /** Comma-separated hosts to which dynamically registered clients may redirect; loopback is always allowed. */
  REDIRECT_HOSTS?: string;
  /**
   * Comma-separated client ids of hosts that are trusted about their users when they authenticate with their key
   * (`private_key_jwt`).
   */
  HOST_CLIENTS?: string;
  /** `outbox` or `resend`. */
  MAIL: string;
  MAIL_FROM: string;
  MAIL_KEY?: string;
  /** The address that people write to for help; `/support` and `/terms` show it. */
  SUPPORT_EMAIL: string;
  /** Comma-separated Standard Webhooks secrets (`whsec_…`); two during a rotation. */
  BILLING_SECRETS?: string;
  /** JSON: product of those events → `{ "tier": "pro" }`, or for a team `{ "tier": "team", "seats": 5 }` for each unit. */
  BILLING_PRODUCTS?: string;
  /** `whsec_…` of the Stripe endpoint; comma-separated during a rotation. */
  STRIPE_WEBHOOK_SECRET?: string;
  /** JSON: Stripe price id → as `BILLING_PRODUCTS`. */
  STRIPE_PRICES?: string;
  /** A restricted key that can read invoice payments, to find the subscription of a refund or dispute. */
  STRIPE_API_KEY?: string;
  /** 32 random bytes, base64url: verifies checkout references; shared with the API Worker (secret). */
  CHECKOUT_KEY?: string;
  RATE_CODES?: RateLimit;
  RATE_CLIENTS?: RateLimit;
  RATE_IDENTITY?: RateLimit;
  RATE_NETWORK_IDENTITY?: RateLimit;
  /** Workers Analytics Engine, for counters (`platform/observe/counters.ts`). Without it nothing is counted. */
  METRICS?: AnalyticsEngineDataset;
  /** No binding: the Worker puts the request's id here for `connect`. */
  REQUEST_ID?: string;
  /** `local`, `test` or `production`. */
  ENVIRONMENT: string;
}
