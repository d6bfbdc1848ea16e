import type { BillingEventInput } from "../domain/billing/index.ts";
import { AppError } from "../platform/errors.ts";
import type { IdentityEnv } from "./env.ts";
import { type FindSubscription, StripeEvent, fromStripe } from "./stripe-events.ts";
import { checkSigned, parseSigned, secretsIn, signatureInvalid } from "./webhook.ts";

const TOLERANCE_SECONDS = 300;
const API_TIMEOUT_MS = 5_000;

/** Only a webhook of Stripe waits for the package to be evaluated. */
const loadStripe = async () => (await import("stripe")).default;

/**
 * An event of Stripe, its signature checked by Stripe's own package, in our terms; null for one that changes nothing
 * here. Throws `not-found` when no secret is configured, `signature-invalid`, `invalid-request`.
 */
export async function readStripeWebhook(
  env: IdentityEnv,
  headers: Headers,
  text: string,
  fetcher: typeof fetch,
): Promise<BillingEventInput | null> {
  const secrets = secretsIn(env.STRIPE_WEBHOOK_SECRET);
  await requireSignature(secrets, headers.get("stripe-signature") ?? "", text);
  const event = checkSigned(StripeEvent, parseSigned(text));
  return fromStripe(event, env.STRIPE_PRICES, findSubscription(env.STRIPE_API_KEY, fetcher));
}

async function requireSignature(secrets: string[], signature: string, text: string): Promise<void> {
  const Stripe = await loadStripe();
  const crypto = Stripe.createSubtleCryptoProvider();
  let refused: unknown;
  for (const secret of secrets) {
    try {
      await Stripe.webhooks.constructEventAsync(text, signature, secret, TOLERANCE_SECONDS, crypto);
      return;
    } catch (error) {
      // The package checks the signature first; whatever else it refuses is genuine, and no event of Stripe's.
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError))
        throw new AppError("invalid-request", "The body is no event.", { cause: error });
      refused = error;
    }
  }
  throw signatureInvalid(refused);
}

/**
 * Asks Stripe which subscription a payment was for: neither a charge nor a dispute says so. Without a key nobody can
 * tell; when Stripe does not answer the webhook fails, and Stripe sends it again.
 */
function findSubscription(apiKey: string | undefined, fetcher: typeof fetch): FindSubscription {
  return async (paymentIntent) => {
    if (!apiKey) return undefined;
    const Stripe = await loadStripe();
    const stripe = new Stripe(apiKey, {
      httpClient: Stripe.createFetchHttpClient(fetcher),
      timeout: API_TIMEOUT_MS,
      maxNetworkRetries: 1,
      telemetry: false,
    });
    const { data } = await stripe.invoicePayments.list({
      payment: { type: "payment_intent", payment_intent: paymentIntent },
      expand: ["data.invoice"],
      limit: 1,
    });
    const invoice = data[0]?.invoice;
    if (typeof invoice !== "object" || !("parent" in invoice)) return null;
    const subscription = invoice.parent?.subscription_details?.subscription;
    return typeof subscription === "object" ? subscription.id : (subscription ?? null);
  };
}
