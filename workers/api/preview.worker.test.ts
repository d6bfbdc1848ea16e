import { describe, expect, test } from "vitest";
import { sha256 } from "../domain/content/index.ts";
import type { Release } from "../contract/release.ts";
import { env } from "cloudflare:workers";
import { call, json, publishFixture, releaseAnew } from "./test-app.ts";

const PREVIEW = '<div class="course-text" lang="en" dir="ltr"><p>The first paragraph.</p></div>';

/** A release whose second chapter shows its first paragraph. */
async function publishPreview() {
  const fixture = await publishFixture();
  const bytes = new TextEncoder().encode(PREVIEW);
  const ref = { hash: await sha256(bytes), bytes: bytes.byteLength };
  await env.COURSES.put(`blobs/${ref.hash}`, bytes);
  const allow = ({ chapters }: Release) => void (chapters[1]!.variants["en"]!.preview = ref);
  return { ...fixture, ref, allow };
}
const refusal = async (course: string, query: string, chapter = "deeper") => {
  const response = await call(`/courses/${course}/chapters/${chapter}?${query}`);
  return { status: response.status, body: await json<Record<string, unknown>>(response) };
};

describe("a closed chapter whose author shows its first paragraph", () => {
  test("is refused with that paragraph in every format and language, and with nothing else of the text", async () => {
    const { course, allow, ...fixture } = await publishPreview();
    await releaseAnew({ course, ...fixture }, allow);
    for (const query of ["", "format=html", "format=markdown&locale=ur"]) {
      const { status, body } = await refusal(course, query);
      expect([query, status]).toEqual([query, 403]);
      expect(body).toMatchObject({ code: "not-in-account", tier: "premium", preview: PREVIEW });
      expect(JSON.stringify(body)).not.toMatch(/hydraulics|step slowly/);
    }
    expect((await refusal(course, "", "last")).body).not.toHaveProperty("preview");
  });

  test("shows nothing of a former release once its author no longer allows it", async () => {
    const { course, allow, ...fixture } = await publishPreview();
    await releaseAnew({ course, ...fixture }, allow);
    const old = (await json<{ release: string }>(await call(`/courses/${course}`))).release;
    expect((await refusal(course, `release=${old}`)).body).toHaveProperty("preview");
    await releaseAnew({ course, ...fixture }, (release) => void (release.title = "Anew"));
    expect((await refusal(course, `release=${old}`)).body).not.toHaveProperty("preview");
  });

  test("is refused all the same when the paragraph is missing from the bucket", async () => {
    const { course, ref, ...fixture } = await publishPreview();
    await releaseAnew({ course, ...fixture }, ({ chapters }) => {
      chapters[1]!.variants["en"]!.preview = { ...ref, hash: "0".repeat(64) };
    });
    const { status, body } = await refusal(course, "");
    expect([status, body["code"], body["preview"]]).toEqual([403, "not-in-account", undefined]);
  });
});
