/**
 * Reads a request's body; null when it is longer than `limit` bytes. HTTP ends a body where content-length says, so one
 * that says it is within the limit is read at once, which takes a third of the CPU; it is checked again all the same. Of
 * any other no more than the limit is held in memory.
 */
export async function readLimited(request: Request, limit: number): Promise<Uint8Array | null> {
  const said = request.headers.get("content-length");
  if (Number(said ?? 0) > limit) return null;
  if (!request.body) return new Uint8Array();
  if (said !== null && /^\d+$/.test(said)) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.byteLength > limit ? null : bytes;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength;
    if (size > limit) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(read.value);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
