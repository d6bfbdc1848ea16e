import { reminders } from "@course-companion/messages";
import { fill } from "@course-companion/messages/format";
import { languageInfo } from "../../contract/languages.ts";
import type { Feed } from "../../domain/reminders/index.ts";
import { type CalendarEvent, writeCalendar } from "./ics.ts";

/** Writes a feed as a calendar in the learner's language, with links to this site's pages. */
export function renderFeed(feed: Feed, origin: string): string {
  const { id, language } = feed;
  const texts = reminders[language];
  const { host } = new URL(origin);
  const uid = (name: string) => `${name}-${id}@${host}`;
  const say = (text: string, values: Record<string, string | number>) => fill(language, text, values);
  const days = feed.days.map(({ day, startsAt, courses }): CalendarEvent => {
    const [first] = courses;
    const n = courses.reduce((sum, { due }) => sum + due, 0);
    const path = courses.length === 1 ? `/courses/${first!.course}/review` : "/dashboard";
    const url = `${origin}/${language}${path}`;
    const lines = courses.map(({ title, due }) => say(texts.ofCourse, { title, n: due }));
    return {
      uid: uid(`review-${day}`),
      starts: startsAt ?? day,
      summary: say(texts.event, { n }),
      description: [...lines, url].join("\n"),
      url,
    };
  });
  const exams = feed.exams.map(({ day, course, title }): CalendarEvent => {
    const url = `${origin}/${language}/courses/${course}`;
    return {
      uid: uid(`exam-${course}`),
      starts: day,
      summary: say(texts.exam, { title }),
      description: url,
      url,
    };
  });
  return writeCalendar({
    name: texts.calendar,
    language: languageInfo(language) ? language : "en",
    changedAt: feed.changedAt,
    events: [...days, ...exams],
  });
}
