/**
 * npm run hosts: updates the address ranges in workers/mcp/host-networks.json from OpenAI's published list for
 * ChatGPT. Run it before each deployment. Anthropic's ranges are on a page and change with notice:
 * https://platform.claude.com/docs/en/api/ip-addresses (outbound).
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readHostNetworks } from "../platform/http/index.ts";

const PUBLISHED = "https://openai.com/chatgpt-connectors.json";
const FILE = join(import.meta.dirname, "../mcp/host-networks.json");

/**
 * Reads the ranges of a published document: `{"prefixes": [{"ipv4Prefix": "…"}, {"ipv6Prefix": "…"}]}`. Throws when
 * it has none.
 */
export function publishedRanges(document: unknown): string[] {
  const { prefixes } = (document ?? {}) as { prefixes?: unknown };
  const ranges = (Array.isArray(prefixes) ? prefixes : [])
    .map((prefix: { ipv4Prefix?: unknown; ipv6Prefix?: unknown }) => prefix.ipv4Prefix ?? prefix.ipv6Prefix)
    .filter((range): range is string => typeof range === "string");
  if (ranges.length === 0) throw new Error("the published document has no address ranges");
  readHostNetworks({ published: ranges });
  return [...new Set(ranges)].sort();
}

if (import.meta.main) {
  const response = await fetch(PUBLISHED, { signal: AbortSignal.timeout(20_000) });
  if (!response.ok) throw new Error(`${PUBLISHED}: HTTP ${response.status}`);
  const config = JSON.parse(await readFile(FILE, "utf8")) as Record<string, string[]>;
  config["chatgpt"] = publishedRanges(await response.json());
  await writeFile(FILE, `${JSON.stringify(config, null, 2)}\n`);
  console.log(`hosts: wrote ${config["chatgpt"].length} ranges of ChatGPT to workers/mcp/host-networks.json`);
}
