import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Packages that call or contain a language model. */
const MODEL_PACKAGES = [
  /^openai$/,
  /^@anthropic-ai\//,
  /^@google\/(genai|generative-ai)$/,
  /^@google-cloud\/(vertexai|aiplatform)$/,
  /^@mistralai\//,
  /^cohere-ai$/,
  /^groq-sdk$/,
  /^together-ai$/,
  /^replicate$/,
  /^ollama$/,
  /^ai$/,
  /^@ai-sdk\//,
  /^langchain$/,
  /^@langchain\//,
  /^llamaindex$/,
  /^@huggingface\//,
  /^@xenova\//,
  /^@aws-sdk\/client-bedrock/,
  /^@azure(-rest)?\/(openai|ai-inference)$/,
  /^@openrouter\//,
  /^workers-ai-provider$/,
  /^onnxruntime/,
];

/** Hosts of model APIs, and Cloudflare's own ways to reach a model. */
const MODEL_HOSTS = [
  "api.openai.com",
  "openai.azure.com",
  "api.anthropic.com",
  "generativelanguage.googleapis.com",
  "aiplatform.googleapis.com",
  "api.mistral.ai",
  "api.cohere.",
  "api.groq.com",
  "api.together.xyz",
  "api.deepseek.com",
  "api.x.ai",
  "api.perplexity.ai",
  "api.replicate.com",
  "api-inference.huggingface.co",
  "router.huggingface.co",
  "openrouter.ai",
  "bedrock-runtime",
  "gateway.ai.cloudflare.com",
  "/ai/run/",
  "@cf/",
];
const MODEL_CODE = /\benv\.AI\b|\.AI\.run\(/g;
/** Bindings in wrangler.toml or in its JSON form. */
const MODEL_BINDINGS = /^\s*\[+\s*(ai|ai_search|vectorize)\b.*$|"(ai|vectorize)"\s*:/gm;

/** What is bundled into a Worker: its packages and its text. */
export interface Bundle {
  packages: string[];
  text: string;
}

/** Bundles an entry point as wrangler does for a Worker, without writing anything. */
export async function bundleWorker(
  entry: string | { contents: string; resolveDir: string },
): Promise<Bundle> {
  const input =
    typeof entry === "string" ? { entryPoints: [entry] } : { stdin: { ...entry, loader: "ts" as const } };
  const result = await build({
    ...input,
    bundle: true,
    loader: { ".md": "text", ".css": "text" },
    write: false,
    metafile: true,
    format: "esm",
    target: "es2024",
    logLevel: "silent",
    conditions: ["workerd", "worker", "browser"],
    mainFields: ["browser", "module", "main"],
    external: ["cloudflare:*", "node:*"],
  });
  const packages = Object.keys(result.metafile.inputs).flatMap((path) => {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    return name ? [name] : [];
  });
  return { packages: [...new Set(packages)], text: result.outputFiles[0]?.text ?? "" };
}

/** Lists all signs in a bundle that it could call a language model. */
export function findModelTraces({ packages, text }: Bundle): string[] {
  return [
    ...packages
      .filter((name) => MODEL_PACKAGES.some((model) => model.test(name)))
      .map((name) => `package ${name}`),
    ...MODEL_HOSTS.filter((host) => text.includes(host)).map((host) => `host ${host}`),
    ...[...text.matchAll(MODEL_CODE)].map((match) => `code ${match[0]}`),
  ];
}

/** Every model binding in the text of a wrangler configuration. */
export function findModelBindings(configuration: string): string[] {
  const code = configuration.replace(/^\s*#.*$/gm, "");
  return [
    ...[...code.matchAll(MODEL_BINDINGS)].map((match) => match[0].trim()),
    ...MODEL_HOSTS.filter((host) => code.includes(host)),
  ];
}

/** A file of the repository as text, by its path from the root. */
export function readFromRoot(path: string): string {
  return readFileSync(join(import.meta.dirname, "../../..", path), "utf8");
}
