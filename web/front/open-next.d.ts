/** What `opennextjs-cloudflare build` writes; it is not there in a fresh clone. */
declare module "*/.open-next/worker.js" {
  const worker: {
    fetch(request: Request, env: unknown, execution: ExecutionContext): Promise<Response>;
  };
  export default worker;
}
