import type { BillingEventInput } from "../domain/billing/index.ts";
import { AppError } from "../platform/errors.ts";
import type { IdentityEnv } from "./env.ts";
import { type FindSubscription, StripeEvent, fromStripe } from "./stripe-events.ts";
import { checkSigned, parseSigned, secretsIn, signatureInvalid } from "./webhook.ts";

const TOLERANCE_SECONDS = 300;
const API_TIMEOUT_MS = 5_000;

/** Loads the package lazily, so that only Stripe's webhook waits for its evaluation. */
const loadStripe = async () => (await import("stripe")).default;

/**
 * Reads a Stripe event in our terms, with its signature verified by Stripe's package; null for one without effect
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
      // The package verifies the signature first, so any other error is a signed body that is not an event.
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError))
        throw new AppError("invalid-request", "The body is not a Stripe event.", { cause: error });
      refused = error;
    }
  }
  throw signatureInvalid(refused);
}

/**
 * Returns a function that asks Stripe for the subscription of a payment, since charges and disputes do not name it.
 * Without an API key the result is undefined. When Stripe does not respond, the webhook fails and Stripe sends it
 * again.
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
