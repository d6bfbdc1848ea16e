import * as z from "zod";

/**
 * The manifests of the plugin package, for ChatGPT and Codex (Agent Plugins 1.0.0, with OpenAI's listing as an extension)
 * and for Claude (`.claude-plugin/`). The limits are those of OpenAI's submission form.
 */
const AGENT_PLUGINS = "https://agent-plugins.org/schemas/1.0.0";
const NAME = "course-companion";
const DESCRIPTION =
  "A tutor for your courses: it teaches from the course's own words, quizzes without giving answers away, and remembers where you are.";

const https = z.url({ protocol: /^https$/ });
/** A file of the package, by its path from the root. */
const file = z.string().regex(/^\.\/assets\/[\w./-]+$/);
const about = {
  name: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  description: z.string().min(20).max(300),
  author: z.strictObject({ name: z.string(), url: https }),
  homepage: https,
  license: z.string(),
  keywords: z.array(z.string()).min(1),
};

/** What ChatGPT lists: `extensions["com.openai"].interface`. */
export const Listing = z.strictObject({
  displayName: z.string().min(1).max(30),
  shortDescription: z.string().min(1).max(30),
  longDescription: z.string().min(1).max(4_000),
  developerName: z.string().min(1).max(80),
  category: z.string(),
  capabilities: z.array(z.string()).max(20),
  websiteURL: https,
  supportURL: https,
  privacyPolicyURL: https,
  termsOfServiceURL: https,
  brandColor: z.string().regex(/^#[0-9a-f]{6}$/i),
  defaultPrompt: z.array(z.string().max(128)).min(1).max(3),
  composerIcon: file,
  logo: file,
  screenshots: z.array(file).max(3),
});

const PluginManifest = z.strictObject({
  $schema: z.literal(`${AGENT_PLUGINS}/plugin.schema.json`),
  ...about,
  extensions: z.strictObject({ "com.openai": z.strictObject({ interface: Listing }) }),
});

const ClaudeManifest = z.strictObject(about);

/** What the manifests are made for. */
export interface Target {
  /** The public origin, `https` only. */
  origin: string;
  version: string;
  /** Paths of the screenshots in the package, one a starter prompt. */
  screenshots: string[];
}

/** The three things that a learner asks first; screenshots show their answers. */
export const STARTER_PROMPTS = [
  "Which courses are there, and where do I start?",
  "Teach me the first chapter step by step",
  "Quiz me on what I have read",
];

/** Returns the manifests by their path in the package; throws where a field breaks a limit. */
export function manifests({ origin, version, screenshots }: Target): Record<string, unknown> {
  const common = {
    name: NAME,
    version,
    description: DESCRIPTION,
    author: { name: "Course Companion", url: origin },
    homepage: origin,
    license: "MIT",
    keywords: ["education", "tutor", "quiz", "course"],
  };
  const listing = {
    displayName: "Course Companion",
    shortDescription: "Learn courses with a tutor",
    longDescription: LONG_DESCRIPTION,
    developerName: "Course Companion",
    category: "Education",
    capabilities: ["Read", "Write", "Interactive"],
    websiteURL: origin,
    supportURL: `${origin}/support`,
    privacyPolicyURL: `${origin}/privacy`,
    termsOfServiceURL: `${origin}/terms`,
    brandColor: "#3350e8",
    defaultPrompt: STARTER_PROMPTS,
    composerIcon: "./assets/icon.png",
    logo: "./assets/icon.png",
    screenshots: screenshots.map((path) => `./${path}`),
  };
  return {
    "plugin.json": PluginManifest.parse({
      $schema: `${AGENT_PLUGINS}/plugin.schema.json`,
      ...common,
      extensions: { "com.openai": { interface: listing } },
    }),
    "mcp.json": {
      $schema: `${AGENT_PLUGINS}/mcp.schema.json`,
      mcpServers: { [NAME]: { type: "streamable-http", url: https.parse(`${origin}/mcp`) } },
    },
    ".claude-plugin/plugin.json": ClaudeManifest.parse(common),
    // Claude begins to sign in when connecting is refused, so its address always asks.
    ".mcp.json": { mcpServers: { [NAME]: { type: "http", url: https.parse(`${origin}/mcp/account`) } } },
  };
}

const LONG_DESCRIPTION = `Course Companion turns the assistant into a patient tutor for real courses.

Ask about a course and get the author's own words, with the section they come from. When the course does not cover a question, you are told so.

Practise with quizzes that are graded by the course's rules, with hints before answers and explanations after them. Answer in the conversation or in an interactive card.

Come back tomorrow: your place, your reviews that are due and what needs practice are remembered. You can learn as a guest, with a code that continues in another conversation, or connect an account to have your progress everywhere.`;
