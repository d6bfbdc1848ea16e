import { observationOf } from "../platform/observe/observe.ts";
import { log } from "../platform/observe/log.ts";
import { type Context as HonoContext, Hono } from "hono";
import { readJsonText } from "../platform/http/body.ts";
import { problemResponse } from "../platform/http/problem.ts";
import { json } from "../platform/http/respond.ts";
import { type BillingEventInput, applyEvent } from "../domain/billing/index.ts";
import { receiveBillingEvent, receiveStripeEvent } from "../contract/billing-routes.ts";
import { API_PREFIX } from "../contract/routes.ts";
import { connect } from "../platform/db/database.ts";
import type { IdentityEnv } from "./env.ts";
import { readStandardWebhook } from "./standard-webhook.ts";
import { readStripeWebhook } from "./stripe-webhook.ts";

type Bindings = { Bindings: IdentityEnv };

/** Reads the event of a request with a valid signature; null for one without effect here. */
type Read = (env: IdentityEnv, headers: Headers, text: string) => Promise<BillingEventInput | null>;

/**
 * Registers the billing webhooks. Only the signature over the raw body is trusted. Every event with a valid
 * signature gets the same response, so that it does not reveal whether a learner exists. `fetcher` replaces
 * Stripe's API in tests.
 */
export function registerBillingRoutes<E extends Bindings>(
  app: Hono<E>,
  fetcher: typeof fetch = (...request) => fetch(...request),
): void {
  const billing = new Hono<Bindings>();
  billing.post(API_PREFIX + receiveBillingEvent.path, (c) => receive(c, readStandardWebhook));
  billing.post(API_PREFIX + receiveStripeEvent.path, (c) =>
    receive(c, (env, headers, text) => readStripeWebhook(env, headers, text, fetcher)),
  );
  app.route("/", billing);
}

async function receive(c: HonoContext<Bindings>, read: Read): Promise<Response> {
  const { requestId } = observationOf(c.req.raw);
  try {
    const text = await readJsonText(c.req.raw);
    const event = await read(c.env, c.req.raw.headers, text);
    if (event) await applyAndLog(c.env, event, requestId);
    return json({ requestId }, { received: true });
  } catch (error) {
    return problemResponse(error, requestId, new URL(c.req.url).pathname);
  }
}

async function applyAndLog(env: IdentityEnv, event: BillingEventInput, requestId: string): Promise<void> {
  const { CHECKOUT_KEY } = env;
  const ctx = { db: () => connect(env), now: new Date(), env: CHECKOUT_KEY ? { CHECKOUT_KEY } : {} };
  const { outcome, repeated } = await applyEvent(ctx, event);
  if (!repeated && (outcome === "unmatched" || outcome === "ignored"))
    log("warn", `billing-${outcome}`, { id: event.id, requestId });
}
