import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import axe from "axe-core";
import { build } from "esbuild";
import type { Browser, Frame, Page } from "playwright-core";
import { WIDGET_FOLDER } from "../../../chatgpt-widget/build.ts";
import { freePort } from "../../dev/ports.ts";
import type { BrowserSite } from "../harness/browser.ts";

const HOST = join(import.meta.dirname, "../../../chatgpt-widget/mock/page.ts");

const SERVE = join(import.meta.dirname, "../../../chatgpt-widget/mock/serve.ts");

/** What `npm run widget` serves. */
export interface ServedMock {
  origin: string;
  stop(): void;
}

/** Runs `npm run widget` at a port of its own. */
export async function serveMock(): Promise<ServedMock> {
  const port = await freePort();
  const child = spawn(process.execPath, [SERVE], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: String(port) },
  });
  await once(child.stdout, "data");
  return { origin: `http://localhost:${port}`, stop: () => void child.kill() };
}

/** The mock hosts as one script. */
export async function buildHostScript(): Promise<string> {
  const built = await build({ entryPoints: [HOST], bundle: true, format: "esm", write: false, minify: true });
  return built.outputFiles[0]!.text;
}

/** Opens an empty page with the hosts' script and the views' files, for states that need no server. */
export async function openViewsPage(browser: Browser, script: string, width: number): Promise<Page> {
  return openPage(browser, "http://views.invalid", script, width);
}

/** Opens an empty page with the hosts' script, at the site's origin so that the browser allows its requests. */
export async function openHostPage(
  browser: Browser,
  site: BrowserSite,
  script: string,
  width: number,
): Promise<Page> {
  return openPage(browser, site.origin, script, width);
}

async function openPage(browser: Browser, origin: string, script: string, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.route(`${origin}/host-page`, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><style>body{margin:0}iframe{width:100%;border:0;height:800px}</style><div id="place"></div><script type="module">${script.replaceAll("</script", "<\\/script")}</script>`,
    }),
  );
  for (const view of ["quiz", "chapter", "course", "progress"])
    await page.route(`${origin}/${view}.html`, (route) =>
      route.fulfill({ path: join(WIDGET_FOLDER, `${view}.html`) }),
    );
  await page.goto(`${origin}/host-page`);
  return page;
}

/** Returns axe's findings in the view as text. */
export async function faults(view: Frame): Promise<string[]> {
  await view.evaluate(axe.source);
  // A view is transparent, and axe takes what is behind a frame for white.
  await view.evaluate("document.documentElement.style.background = 'var(--card)'");
  const { violations } = await view.evaluate(() =>
    (globalThis as never as { axe: { run(): Promise<axe.AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
