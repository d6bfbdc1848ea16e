import type { CourseOutline, OutlineChapter } from "@course-companion/contract/content";
import { CompleteButton } from "./complete-button.tsx";
import { ShortPath } from "../../shared/path/path.tsx";
import { QuizNote } from "./quiz-note.tsx";
import { type Locale, directionOf } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { fill } from "../../shared/lib/texts.ts";
import { frame, reader as texts } from "@course-companion/messages";

/** After the text: mark it completed, its quizzes, and the way on. */
export function ChapterEnd(props: {
  locale: Locale;
  content: string;
  course: CourseOutline;
  entry: OutlineChapter;
  previous: OutlineChapter | undefined;
  next: OutlineChapter | undefined;
  /** Whether anybody may read the chapter; otherwise the rest shows when its text has come. */
  open: boolean;
  /** The release is not live: nothing is saved. */
  isStaged: boolean;
}) {
  const { locale, content, course, entry, isStaged } = props;
  const t = texts[locale];
  const step = (chapter: OutlineChapter, rel: "prev" | "next", label: string) => (
    <a rel={rel} href={paths.chapter(locale, course.id, chapter.id, content)}>
      <small>{label}</small>
      <span lang={chapter.language} dir={directionOf(chapter.language)}>
        {chapter.title}
      </span>
    </a>
  );
  return (
    <footer className="end no-print">
      {isStaged ? null : (
        <div data-after-gate hidden={!props.open}>
          <CompleteButton
            course={course.id}
            chapter={entry.id}
            texts={{
              complete: t.complete,
              completed: t.completed,
              saving: t.saving,
              keptForLater: t.keptForLater,
            }}
            failed={frame[locale].failed}
          />
        </div>
      )}
      {entry.quizzes.length > 0 ? <Quizzes {...props} /> : null}
      <div data-after-gate hidden={!props.open}>
        <NextStep {...props} />
      </div>
      <nav className="steps" aria-label={`${t.previous}, ${t.next}`}>
        {props.previous ? step(props.previous, "prev", t.previous) : null}
        {props.next ? step(props.next, "next", t.next) : <p className="dim">{t.endOfCourse}</p>}
      </nav>
    </footer>
  );
}

/** This chapter and the next on the course's path: the ring fills when this one is completed. */
function NextStep({ locale, content, course, entry, next }: Parameters<typeof ChapterEnd>[0]) {
  if (!next) return null;
  return <ShortPath locale={locale} content={content} course={course} chapters={[entry, next]} />;
}

function Quizzes(props: {
  locale: Locale;
  content: string;
  course: CourseOutline;
  entry: OutlineChapter;
  open: boolean;
  isStaged: boolean;
}) {
  const { locale, content, course, entry, isStaged } = props;
  const t = texts[locale];
  const kindOf = ({ mode }: (typeof entry.quizzes)[number]) => (mode === "practice" ? t.practice : t.check);
  return (
    <section aria-labelledby="quizzes" data-after-gate hidden={!props.open}>
      <h2 id="quizzes">{t.quizzes}</h2>
      <ul className="plain quizzes">
        {entry.quizzes.map((quiz) => (
          <li key={quiz.id}>
            <a href={paths.quiz(locale, course.id, quiz.id, content)}>
              <strong lang={entry.language} dir={directionOf(entry.language)}>
                {quiz.title}
              </strong>
              {isStaged ? (
                <small className="dim">{kindOf(quiz)}</small>
              ) : (
                <QuizNote
                  locale={locale}
                  course={course.id}
                  chapter={entry.id}
                  quiz={quiz.id}
                  questions={fill(locale, t.questions, { n: quiz.questions })}
                  kind={kindOf(quiz)}
                  texts={{ quizPassed: t.quizPassed, quizBest: t.quizBest, quizOpen: t.quizOpen }}
                />
              )}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
