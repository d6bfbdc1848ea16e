import { type Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Sample } from "./stats.ts";

/** Samples of all learners, and how many requests wait for their replies. */
export class Recorder {
  samples: Sample[] = [];
  inFlight = 0;
  peak = 0;

  enter(): void {
    this.inFlight += 1;
    this.peak = Math.max(this.peak, this.inFlight);
  }

  leave(sample: Sample): void {
    this.inFlight -= 1;
    this.samples.push(sample);
  }

  /** Returns the samples since the last call, and begins anew. */
  take(): Sample[] {
    const taken = this.samples;
    this.samples = [];
    this.peak = this.inFlight;
    return taken;
  }
}

/** A request that was not answered as it should be; the session ends with it. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
}

interface Sent {
  route: string;
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

interface Reply {
  status: number;
  text: string;
  retryAfter: number;
}

/** How a learner's requests are sent. */
export interface Line {
  agent: Agent;
  recorder: Recorder;
  /**
   * How long a write that failed is tried again, as an outbox does, in milliseconds, while a read that failed shows as an
   * error on the page; 0: whatever fails ends the session.
   */
  retryMs: number;
}

/** Sends a request, and a write again while `retryMs` lasts. Throws a `RefusedError`. */
export async function send(line: Line, sent: Sent): Promise<string> {
  const isRead = (sent.method ?? "GET") === "GET";
  const until = performance.now() + line.retryMs;
  for (;;) {
    const reply = await exchange(line, sent);
    if (reply.status >= 200 && reply.status < 400) return reply.text;
    if (isRead && line.retryMs > 0) return "";
    const isTemporary = reply.status === 0 || reply.status === 429 || reply.status >= 500;
    const wait = reply.retryAfter * 1_000 * (0.5 + Math.random());
    if (!isTemporary || performance.now() + wait > until)
      throw new RefusedError(`${sent.route}: ${reply.status} ${reply.text.slice(0, 300)}`);
    await sleep(wait);
  }
}

async function exchange({ agent, recorder }: Line, sent: Sent): Promise<Reply> {
  const started = performance.now();
  recorder.enter();
  const reply = await roundTrip(agent, sent);
  const at = performance.now();
  recorder.leave({ route: sent.route, ms: at - started, status: reply.status, at });
  return reply;
}

function roundTrip(agent: Agent, { url, method = "GET", headers = {}, body }: Sent): Promise<Reply> {
  return new Promise((resolve) => {
    const fail = () => resolve({ status: 0, text: "", retryAfter: 1 });
    const all = body === undefined ? headers : { "content-type": "application/json", ...headers };
    const outgoing = request(url, { agent, method, headers: all }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", fail);
      incoming.on("end", () =>
        resolve({
          status: incoming.statusCode ?? 0,
          text: Buffer.concat(chunks).toString("utf8"),
          retryAfter: Number(incoming.headers["retry-after"] ?? 1),
        }),
      );
    });
    outgoing.on("error", fail);
    outgoing.end(body);
  });
}
