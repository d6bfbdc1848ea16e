/** Bindings of the identity Worker; its wrangler.toml says what each is. */
export interface IdentityEnv {
  /** PostgreSQL at Neon, over HTTP (secret). */
  DATABASE_URL: string;
  /** Ed25519 private JWK that signs accounts' tokens: nobody else has it (secret). */
  ACCOUNT_KEY: string;
  /** JSON array of public halves that are accepted, its own among them. */
  ACCOUNT_KEYS?: string;
  /** The guests' key: a guest's cookie is checked before its progress goes over to the account (secret). */
  TOKEN_KEY: string;
  TOKEN_KEYS_ACCEPTED?: string;
  /** 32 random bytes, base64url: signs session cookies and hashes codes and addresses (secret). */
  IDENTITY_KEY: string;
  OAUTH_KV: KVNamespace;
  /** `https://host` that learners see; issuer of tokens. */
  PUBLIC_ORIGIN: string;
  /** Hosts, by commas, that dynamically registered clients may be redirected to; loopback always may. */
  REDIRECT_HOSTS?: string;
  /**
   * Client ids, by commas, of hosts whose word about their users counts when they prove themselves with their key
   * (`private_key_jwt`).
   */
  HOST_CLIENTS?: string;
  /** `outbox` or `resend`. */
  MAIL: string;
  MAIL_FROM: string;
  MAIL_KEY?: string;
  /** Standard Webhooks secrets (`whsec_…`), by commas: the present one and its neighbour while rotating. */
  BILLING_SECRETS?: string;
  /** JSON: product in those events → `{ "tier": "pro" }`, or a team's `{ "tier": "team", "seats": 5 }` for each unit. */
  BILLING_PRODUCTS?: string;
  /** `whsec_…` of the Stripe endpoint; by commas while rotating. */
  STRIPE_WEBHOOK_SECRET?: string;
  /** JSON: Stripe price id → as `BILLING_PRODUCTS`. */
  STRIPE_PRICES?: string;
  /** A restricted key that may read invoice payments: says which subscription a refund or dispute is about. */
  STRIPE_API_KEY?: string;
  /** 32 random bytes, base64url: checks checkout references; shared with the API Worker (secret). */
  CHECKOUT_KEY?: string;
  RATE_CODES?: RateLimit;
  RATE_CLIENTS?: RateLimit;
  RATE_IDENTITY?: RateLimit;
  RATE_NETWORK_IDENTITY?: RateLimit;
  /** `local`, `test` or `production`. */
  ENVIRONMENT: string;
}
