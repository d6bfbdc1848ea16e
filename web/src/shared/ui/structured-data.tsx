import type { CourseOutline, OutlineChapter } from "@course-companion/contract/content";
import { canonicalOf } from "../../../front/alternates.ts";
import { publicOrigin } from "../api/server.ts";
import type { Locale } from "../lib/locales.ts";
import { frame } from "@course-companion/messages";

interface Shown {
  locale: Locale;
  content: string;
  course: CourseOutline;
}

/** A course as search engines read it (schema.org, Course). */
export function CourseData({ locale, content, course }: Shown) {
  const { name, url } = courseOf({ locale, content, course });
  return (
    <Data
      of={{
        "@type": "Course",
        name,
        url,
        description: course.summary ?? course.title,
        inLanguage: course.language,
        isAccessibleForFree: course.chapters.every(isOpen),
        teaches: course.objectives.map(({ title }) => title),
        author: course.authors.map((author) => ({ "@type": "Person", name: author })),
        provider: { "@type": "Organization", name: frame[locale].product, url: publicOrigin() },
        ...(course.license ? { license: course.license } : {}),
      }}
    />
  );
}

/** A chapter as search engines read it (schema.org, LearningResource). */
export function ChapterData({ locale, content, course, chapter }: Shown & { chapter: OutlineChapter }) {
  const path = `/courses/${course.id}/chapters/${chapter.id}`;
  return (
    <Data
      of={{
        "@type": "LearningResource",
        name: chapter.title,
        url: publicOrigin() + canonicalOf(locale, path, content, chapter.languages),
        description: chapter.summary ?? chapter.title,
        inLanguage: chapter.language,
        isAccessibleForFree: isOpen(chapter),
        position: chapter.number,
        timeRequired: `PT${Math.max(1, Math.ceil(chapter.readingMinutes))}M`,
        teaches: course.objectives
          .filter(({ id }) => chapter.objectives.includes(id))
          .map(({ title }) => title),
        isPartOf: { "@type": "Course", ...courseOf({ locale, content, course }) },
      }}
    />
  );
}

const isOpen = ({ tier }: OutlineChapter): boolean => tier === "free";

const courseOf = ({ locale, content, course }: Shown) => ({
  name: course.title,
  url:
    publicOrigin() +
    canonicalOf(
      locale,
      `/courses/${course.id}`,
      content,
      course.locales.map(({ language }) => language),
    ),
});

/** Written so that nothing in it ends the element (HTML, restrictions for contents of script elements). */
function Data({ of }: { of: Record<string, unknown> }) {
  const json = JSON.stringify({ "@context": "https://schema.org", ...of }).replaceAll("<", "\\u003c");
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
