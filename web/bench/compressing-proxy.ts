import { type Server, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { constants, createBrotliCompress } from "node:zlib";

const TEXT = /^(?:text\/|application\/(?:javascript|json|manifest\+json)|image\/svg)/;

/** Serves what is at `target` compressed as Cloudflare does (brotli 4), which the local server does not. */
export async function runCompressingProxy(target: string): Promise<{ origin: string; stop(): void }> {
  const { hostname, port } = new URL(target);
  const proxy: Server = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, host: `${hostname}:${port}`, "accept-encoding": "identity" };
    const asked = request(
      { hostname, port, method: incoming.method, path: incoming.url, headers },
      (answer) => {
        const type = answer.headers["content-type"] ?? "";
        const squeeze = /\bbr\b/.test(String(incoming.headers["accept-encoding"])) && TEXT.test(type);
        const sent = { ...answer.headers };
        if (squeeze) {
          delete sent["content-length"];
          sent["content-encoding"] = "br";
        }
        outgoing.writeHead(answer.statusCode!, sent);
        if (!squeeze) return answer.pipe(outgoing);
        const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
        return answer.pipe(brotli).pipe(outgoing);
      },
    );
    asked.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(asked);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "localhost", resolve));
  return {
    origin: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    stop: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
