import { writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { courseFolder, tinyCourse } from "../testing/course-folder.ts";
import { startPreview } from "./server.ts";

async function preview(files: Record<string, string> = {}) {
  const dir = await courseFolder(tinyCourse(files));
  const server = await startPreview(dir, 0);
  onTestFinished(() => server.close());
  return { dir, get: async (path: string) => fetch(new URL(path, server.url)), url: server.url };
}

it("shows chapters with their quizzes and what the check finds", async () => {
  const { get } = await preview({ "one.md": "# One\n\n[x](gone.md)\n\n## Part\n\n`code`\n" });
  const page = await (await get("/courses/tiny/chapters/one")).text();
  expect(page).toContain('<h2 id="part">Part</h2>');
  expect(page).toContain("Is it so?");
  expect(page).toContain("one.md:3 ");
  expect((await get("/courses/tiny/chapters/two")).status).toBe(404);
});

it("shows a question with variables in one variant, and in another on request", async () => {
  const { get } = await preview({
    "one.quiz.yaml":
      'id: one-quiz\ntitle: One\nquestions:\n  - id: one-q\n    kind: numeric\n    variables: { a: { from: 1, to: 40 } }\n    prompt: "Twice [=a]?"\n    answer: "[=2 * a]"\n',
  });
  const seen = new Set<string>();
  let path = "";
  for (let i = 0; i < 21; i++) {
    const page = await (await get(`/courses/tiny/chapters/one${path}`)).text();
    const [, a] = /Twice (\d+)\?/.exec(page)!;
    expect(page).toContain(`${2 * Number(a)}  (± 0)`);
    expect(page).toContain(`Variant ${(i % 20) + 1} of 20`);
    seen.add(a!);
    path = /<a href="([^"#]+)#variant-one-q"/.exec(page)![1]!.replace("&amp;", "&");
  }
  expect(seen.size).toBe(20);
  const odd = await (await get("/courses/tiny/chapters/one?draw=x&lang=%3Cb%3E")).text();
  expect(odd).toContain("Variant 1 of 20");
  expect(odd).not.toContain("<b>");
});

it("shows the glossary that terms lead to, and diagrams", async () => {
  const { get } = await preview({
    "one.md":
      "# One\n\nIt has a part.\n\n## Part\n\n```mermaid\nflowchart LR\n  accDescr: D\n  a --> b\n```\n",
    "glossary.yaml": "terms: [{ id: part, term: Part, definition: A <piece>. }]\n",
  });
  const page = await (await get("/courses/tiny/chapters/one")).text();
  const term = /<a class="term" href="([^"#]+)#term-part"/.exec(page)![1]!;
  expect(await (await get(term)).text()).toContain('<dt id="term-part"><strong>Part</strong></dt>');
  const image = / srcset="([^"]+)"><img/.exec(page)![1]!;
  const drawing = await get(image);
  expect([drawing.status, drawing.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
  expect((await (await preview()).get("/courses/tiny/glossary")).status).toBe(404);
});

it("loads nothing from other sites and runs no scripts of the course", async () => {
  const { get } = await preview();
  const response = await get("/");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const page = await response.text();
  expect(page.match(/(?:src|href)="(?!\/)[^"]*"/g)).toBeNull();
});

it("reloads open pages when a file changes", async () => {
  const { dir, get } = await preview();
  const events = (await get("/events")).body!.getReader();
  await events.read();
  await writeFile(join(dir, "one.md"), "# One\n\nRewritten.\n\n## Part\n\nX.\n");
  const { value } = await events.read();
  expect(new TextDecoder().decode(value)).toContain("changed");
  await events.cancel();
  expect(await (await get("/courses/tiny/chapters/one")).text()).toContain("Rewritten.");
});

it("serves only files that a text shows, and only under this machine's own name", async () => {
  const { get, url } = await preview({
    "one.md": "# One\n\n[a](shown.txt)\n\n## Part\n\nX.\n",
    "shown.txt": "shown",
    "hidden.txt": "hidden",
  });
  expect(await (await get("/api/v1/courses/tiny/media/shown.txt")).text()).toBe("shown");
  for (const path of ["hidden.txt", "one.quiz.yaml", "course.yaml", "..%2f..%2fetc%2fpasswd"])
    expect((await get(`/api/v1/courses/tiny/media/${path}`)).status).toBe(404);
  const status = await new Promise((resolve) =>
    request(url, { headers: { host: "evil.example" } }, (response) => resolve(response.statusCode)).end(),
  );
  expect(status).toBe(421);
});

it("reports that the port is in use", async () => {
  const { dir, url } = await preview();
  await expect(startPreview(dir, Number(new URL(url).port))).rejects.toThrow(
    "is in use; choose another with --port PORT",
  );
});
