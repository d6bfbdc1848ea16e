/** The yardstick of the benchmark: a Hono route that answers with a little JSON and does nothing else. */
import { Hono } from "hono";

const app = new Hono();
app.get("/api/v1/bare", (c) => c.json({ status: "ok", course: "bench", chapters: 12 }));

export default app;
