/**
 * The part of a saved file that a player asks for (RFC 9110, section 14): one range, else the whole. Players of sound and
 * film seek by it, and some refuse an answer without.
 */
export async function partOf(saved: Response, range: string | null): Promise<Response> {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  if (first === "" && last === "") return saved;
  const whole = await saved.blob();
  const start = first === "" ? Math.max(0, whole.size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? whole.size - 1 : Math.min(Number(last), whole.size - 1);
  const headers = new Headers(saved.headers);
  if (start >= whole.size || end < start) {
    headers.set("content-range", `bytes */${whole.size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-range", `bytes ${start}-${end}/${whole.size}`);
  headers.set("content-length", String(end - start + 1));
  return new Response(whole.slice(start, end + 1), { status: 206, headers });
}
