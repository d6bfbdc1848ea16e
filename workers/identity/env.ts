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
  /** `outbox` or `resend`. */
  MAIL: string;
  MAIL_FROM: string;
  MAIL_KEY?: string;
  /** Standard Webhooks secrets (`whsec_…`), by commas: the present one and its neighbour while rotating. */
  BILLING_SECRETS?: string;
  STRIPE_WEBHOOK_SECRET?: string;
  /** JSON: Stripe price id → `{ "tier": "pro", "seats": 1 }`. */
  STRIPE_PRICES?: string;
  RATE_CODES?: RateLimit;
  RATE_CLIENTS?: RateLimit;
  RATE_IDENTITY?: RateLimit;
  /** `local`, `test` or `production`. */
  ENVIRONMENT: string;
}
