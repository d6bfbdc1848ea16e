import { createHash } from "node:crypto";
import { join } from "node:path";
import { buildCourse } from "../../../authoring/build/index.ts";
import type { Release } from "../../../contract/release.ts";
import { nextPointer, manifestKey, pointerKey } from "../../../authoring/publish/pointer.ts";
import { buildFixtureCourse } from "../../../test/fixtures/course.ts";

const SAMPLE = join(import.meta.dirname, "../../../authoring/sample/learning-how-to-learn");

/** What learners need to know of a course: what everyone may read, and quizzes without a limit of attempts. */
export interface LoadCourse {
  course: string;
  release: string;
  language: string;
  chapters: string[];
  quizzes: { quiz: string; chapter: string; items: string[]; points: number }[];
  /** Objectives of an item. */
  objectives: Record<string, string[]>;
}

/** Objects for the bucket, and the courses that they are. */
export interface LoadCourses {
  courses: LoadCourse[];
  objects: [string, Uint8Array][];
}

/**
 * Builds the free sample course, or the small one of the tests, and publishes it under `count` names. `build` is the
 * revision's own.
 */
export async function buildLoadCourses(
  sealKey: string,
  count: number,
  source: "sample" | "fixture",
  build: typeof buildCourse = buildCourse,
): Promise<LoadCourses> {
  const { release, objects } =
    source === "sample" ? await buildSample(sealKey, build) : await buildFixtureCourse({ sealKey });
  const shared = [...objects].filter(([key]) => !/^(live|releases)\//.test(key));
  const copies = Array.from({ length: count }, (_, i) => copyOf(release, `load-${i + 1}`));
  return {
    courses: copies.map(({ course }) => course),
    objects: [...shared, ...copies.flatMap((copy) => copy.objects)],
  };
}

async function buildSample(
  sealKey: string,
  build: typeof buildCourse,
): Promise<{ release: Release; objects: Map<string, Uint8Array> }> {
  const { built } = await build(SAMPLE, { sealKey, check: async () => [] });
  if (!built) throw new Error("the sample course cannot be built");
  return {
    release: built.release,
    objects: new Map([...built.objects].map(([key, { bytes }]) => [key, bytes])),
  };
}

/** Returns the manifest and the pointer of a release under another course id; its blobs stay the same. */
function copyOf(original: Release, course: string): { course: LoadCourse; objects: [string, Uint8Array][] } {
  const release = { ...original, course, title: `${original.title} (${course})` };
  const manifest = new TextEncoder().encode(JSON.stringify(release));
  const hash = createHash("sha256").update(manifest).digest("hex");
  const id = hash.slice(0, 20);
  const publishedAt = "2026-11-01T00:00:00.000Z";
  const pointer = nextPointer(null, { course, release: id, hash, publishedAt }, "");
  return {
    course: factsOf(release, id),
    objects: [
      [manifestKey(course, id), manifest],
      [pointerKey(course), new TextEncoder().encode(JSON.stringify(pointer))],
    ],
  };
}

function factsOf(release: Release, id: string): LoadCourse {
  const chapters = release.chapters.filter(({ tier }) => tier === "free").map((chapter) => chapter.id);
  const items = Object.entries(release.items);
  const quizzes = release.quizzes
    .filter((quiz) => quiz.attempts === null && quiz.mode === "practice" && chapters.includes(quiz.chapter))
    .map((quiz) => ({
      quiz: quiz.id,
      chapter: quiz.chapter,
      points: quiz.points,
      items: items.filter(([, item]) => item.quiz === quiz.id).map(([item]) => item),
    }));
  if (quizzes.length === 0) throw new Error(`${release.course} has no free practice quiz`);
  const objectives = Object.fromEntries(items.map(([item, of]) => [item, of.objectives]));
  return { course: release.course, release: id, language: release.language, chapters, quizzes, objectives };
}
