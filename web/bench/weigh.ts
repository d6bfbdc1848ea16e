import { gzipSync } from "node:zlib";

/** What a browser fetches for a page before anybody does anything, compressed by gzip -9, in bytes. */
export interface Weight {
  html: number;
  js: number;
  css: number;
  /** The page, its scripts and its styles. */
  requests: number;
  /** Addresses of other origins in the page. */
  foreign: string[];
}

/** 1 KB is 1,024 bytes; the limits are those of the issue. */
export const KB = 1_024;
export const LIMITS = { reader: 143 * KB, page: 150 * KB, css: 14 * KB };

/** Weighs the page at `path`: `get` gives the body of an address of the site. */
export async function weigh(get: (path: string) => Promise<Uint8Array>, path: string): Promise<Weight> {
  const page = await get(path);
  const html = new TextDecoder().decode(page);
  const scripts = unique(
    [...html.matchAll(/<script\b[^>]*>/gi)]
      .map(([tag]) => tag)
      .filter((tag) => !/\bnomodule/i.test(tag))
      .map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1]),
  );
  const styles = unique(
    [...html.matchAll(/<link\b[^>]*rel="stylesheet"[^>]*>/g)].map(
      ([tag]) => /\bhref="([^"]+)"/.exec(tag)?.[1],
    ),
  );
  const sizeOf = async (paths: string[]) => {
    const bodies = await Promise.all(paths.filter((one) => one.startsWith("/")).map(get));
    return bodies.reduce((sum, body) => sum + gzip(body), 0);
  };
  return {
    html: gzip(page),
    js: await sizeOf(scripts),
    css: await sizeOf(styles),
    requests: 1 + scripts.length + styles.length,
    foreign: [...scripts, ...styles].filter((one) => !one.startsWith("/")),
  };
}

const gzip = (body: Uint8Array) => gzipSync(body, { level: 9 }).length;
const unique = (list: (string | undefined)[]) => [...new Set(list.filter((one) => one !== undefined))];
