import { Webhook } from "standardwebhooks";
import { type BillingEventInput, purchaseOf } from "../domain/billing/index.ts";
import { BillingWebhook } from "../contract/billing.ts";
import type { IdentityEnv } from "./env.ts";
import { checkSigned, parseSigned, secretsIn, signatureInvalid } from "./webhook.ts";

/**
 * Reads a billing event signed by Standard Webhooks (HMAC-SHA-256 over id, timestamp and raw body; at most 5
 * minutes old) with any of the configured secrets. Its id is the header `webhook-id`. Throws `not-found` when no
 * secret is configured, `signature-invalid`, `invalid-request`.
 */
export async function readStandardWebhook(
  env: IdentityEnv,
  headers: Headers,
  text: string,
): Promise<BillingEventInput> {
  const id = headers.get("webhook-id") ?? "";
  if (!secretsIn(env.BILLING_SECRETS).some((secret) => isSigned(secret, headers, text)))
    throw signatureInvalid();
  const { type, timestamp: occurredAt, data } = checkSigned(BillingWebhook, parseSigned(text));
  const common = { id, provider: "standard" as const, occurredAt, subscriptionId: data.subscriptionId };
  if (type === "checkout-linked") return { ...common, type, reference: data.reference };
  if (type === "payment-reversed") return { ...common, type };
  const { product, quantity, startsAt, endsAt } = data;
  return {
    ...common,
    type,
    ...purchaseOf(env.BILLING_PRODUCTS, product, quantity),
    product,
    startsAt,
    endsAt,
  };
}

function isSigned(secret: string, headers: Headers, text: string): boolean {
  const webhook = new Webhook(secret);
  try {
    webhook.verify(text, Object.fromEntries(headers), { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
