import { registerAppResource } from "@modelcontextprotocol/ext-apps/server";
import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import type { Env } from "../platform/env.ts";
import { VIEWS, type View, type ViewVersions, viewUri } from "./view-names.ts";

const ASSETS = "https://assets.invalid";
let versions: Promise<ViewVersions | null> | undefined;

/** Returns the views' versions in this deployment, read once per isolate; null when it has no views. */
export function viewVersions(env: Env): Promise<ViewVersions | null> {
  versions ??= (async () => {
    const answer = await env.WIDGETS?.fetch(`${ASSETS}/views.json`);
    return answer?.ok ? answer.json<ViewVersions>() : null;
  })().catch(() => {
    versions = undefined;
    return null;
  });
  return versions;
}

/**
 * Registers the views. A URI with another version belongs to a widget that is still shown somewhere: it gets the current
 * view, since all versions use the same tools.
 */
export async function registerViews(server: McpServer, env: Env): Promise<void> {
  const current = await viewVersions(env);
  if (!current) return;
  const read = async (uri: URL, view: View) => {
    const answer = await env.WIDGETS!.fetch(`${ASSETS}/${view}.html`);
    const html = await answer.text();
    if (!answer.ok) throw new Error(`the view ${view} is missing`);
    // Course images come from this origin, which the view's file does not contain.
    const text = html.replace("<html", `<html data-origin="${env.PUBLIC_ORIGIN}"`);
    return {
      contents: [{ uri: uri.href, mimeType: "text/html;profile=mcp-app", text, _meta: metaOf(env, view) }],
    };
  };
  for (const view of VIEWS)
    registerAppResource(
      server,
      `view-${view}`,
      viewUri(view, current[view]),
      { description: DESCRIPTIONS[view], _meta: metaOf(env, view) },
      (uri) => read(uri, view),
    );
  server.registerResource(
    "view-of-another-version",
    new ResourceTemplate("ui://course-companion/{view}.{version}.html", { list: undefined }),
    { mimeType: "text/html;profile=mcp-app", description: "A view under the address of another version" },
    async (uri, { view }) => {
      if (!VIEWS.includes(view as View)) throw new Error("Unknown view");
      return read(uri, view as View);
    },
  );
}

const DESCRIPTIONS: Record<View, string> = {
  quiz: "A quiz: the learner answers here, and the course grades. Do not repeat its questions.",
  chapter: "A chapter to read, in the author's words.",
  course: "The course's chapters and quizzes, with what is done.",
  progress: "Streak, calendar, due reviews and objectives.",
};

/** Builds a view's permissions: no connections, since it calls tools through the host, and images from this origin. */
function metaOf({ PUBLIC_ORIGIN: origin }: Env, view: View): Record<string, unknown> {
  return {
    ui: { csp: { connectDomains: [], resourceDomains: [origin] }, prefersBorder: true },
    "openai/widgetDescription": DESCRIPTIONS[view],
    "openai/widgetDomain": origin,
    "openai/widgetCSP": { connect_domains: [], resource_domains: [origin] },
  };
}
