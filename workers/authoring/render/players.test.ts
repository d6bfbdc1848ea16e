import { expect, it } from "vitest";
import { limit } from "../../test/harness/time-limits.ts";
import { buildCourse } from "../build/index.ts";
import { renderPages } from "../build/render-course.ts";
import { readCourse, makeCourse } from "../check/test-course.ts";
import { SEAL_KEY } from "../testing/course-folder.ts";

const VTT =
  "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ada>Loops &lt;end&gt;.</v>\n\n00:09.000 --> 00:10.000\nBye.\n";
const FILES = {
  "chapters/one.md": '# One\n\n<video src="../media/talk.mp4" title="A talk"></video>\n\nAfter.\n',
  "translations/es/chapters/one.md": '# Uno\n\n<video src="../media/talk.mp4" title="Charla"></video>\n',
  "media/talk.mp4": "x",
  "media/talk.vtt": VTT,
  "media/talk.es.vtt": VTT.replace("Bye", "Adiós"),
  "media/talk.poster.svg": "",
  "media/talk.poster.png": "x",
};
const MANIFEST = "translations: { es: { title: T } }";

async function pageOf(language: string, files: Record<string, string> = FILES) {
  const { course } = await readCourse(await makeCourse(files, MANIFEST));
  const { pages } = await renderPages(course, { highlight: false });
  return pages.get("one")!.get(language)!;
}

it("a video has its name, captions in each language, poster and transcript", async () => {
  const { html, sections } = await pageOf("en");
  const at = "/api/v1/courses/test/media/media/talk";
  expect(html).toContain(`aria-label="A talk" poster="${at}.poster.png" controls preload="none">`);
  expect(html).toContain(
    `<track kind="captions" src="${at}.vtt" srclang="en" label="English" default><track kind="captions" src="${at}.es.vtt" srclang="es" label="Español"></video>`,
  );
  // Not within the paragraph, where a browser would end it.
  expect(html).toContain(
    '</video></p><details class="transcript"><summary>Transcript</summary><p><strong>Ada</strong>: Loops &#x3C;end>.</p><p>Bye.</p></details>',
  );
  expect(sections[0]!.text, "searched with the section").toContain("Loops <end>.");
});

it("a translation has its own language first", async () => {
  const { html, sections } = await pageOf("es");
  expect(html).toMatch(/<track [^>]*srclang="es"[^>]* default><track [^>]*srclang="en"[^>]*><\/video>/);
  expect(html).toContain('<details class="transcript" lang="es"><summary>Transcripción</summary>');
  expect(sections[0]!.text).toContain("Adiós.");
});

it("audio has a transcript without tracks, and a file without captions has neither", async () => {
  const audio = await pageOf("en", {
    ...FILES,
    "chapters/one.md":
      '# One\n\n<figure><audio src="../media/talk.mp4"></audio><figcaption>F</figcaption></figure>\n',
  });
  expect(audio.html).not.toContain("<track");
  expect(audio.html).toContain('</audio><details class="transcript">');
  const none = await pageOf("en", { "chapters/one.md": FILES["chapters/one.md"], "media/talk.mp4": "x" });
  expect(none.html).not.toMatch(/track|details|poster/);
});

it(
  "captions and posters are files of the release, open with the chapter",
  async () => {
    const folder = await makeCourse(FILES, MANIFEST);
    const { built } = await buildCourse(folder, { sealKey: SEAL_KEY, check: async () => [] });
    const { media } = built!.release;
    expect(Object.keys(media)).toEqual([
      "media/talk.es.vtt",
      "media/talk.mp4",
      "media/talk.poster.png",
      "media/talk.vtt",
    ]);
    expect(media["media/talk.vtt"]).toMatchObject({ type: "text/vtt; charset=utf-8", chapters: ["one"] });
  },
  limit(20_000),
);
