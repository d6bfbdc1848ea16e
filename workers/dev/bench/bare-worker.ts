/** The baseline of the benchmark: a Hono route that responds with a little JSON. */
import { Hono } from "hono";

const app = new Hono();
app.get("/api/v1/bare", (c) => c.json({ status: "ok", course: "bench", chapters: 12 }));

export default app;
