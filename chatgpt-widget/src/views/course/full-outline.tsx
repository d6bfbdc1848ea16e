import { widgetCourse } from "@course-companion/messages";
import { useView } from "../../app-context.ts";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ChaptersDone } from "../../ui/parts.tsx";
import { ConnectButton, WayButton, chapterWay, isolated, quizWay, useWay } from "../../ui/way.tsx";
import { ChapterRow, type CourseFacts, type OutlineChapter, isClosed, useRequired } from "./chapter-row.tsx";

/** All chapters with their quizzes; those that are closed say why and offer nothing that would be refused. */
export function FullOutline({ outline, progress, current, way, note }: CourseFacts) {
  const { words, guest, isKnown, say } = useView(widgetCourse);
  const { course, chapters } = outline;
  const required = useRequired(outline, progress);
  const go = useWay();
  const place = progress?.courses[0]?.resume ?? null;
  const someClosed = chapters.some((chapter) => isClosed(chapter));
  const open = (chapter: OutlineChapter) => {
    const section = place?.chapter === chapter.id ? place.section : null;
    void go(chapterWay(course, chapter.id, section, chapter.title, words));
  };
  return (
    <Card title={<bdi lang={outline.language}>{outline.title}</bdi>} label={say("outline")}>
      {progress ? (
        <ChaptersDone done={progress.courses[0]?.completed ?? 0} total={outline.totalChapters} />
      ) : null}
      {note ? (
        <Notice icon="info">
          <p>{note}</p>
        </Notice>
      ) : null}
      {way ? (
        <div class="row">
          <WayButton way={way} primary />
        </div>
      ) : null}
      {someClosed && (guest !== undefined || !isKnown) ? (
        <Notice icon="lock">
          <p>{say("lockedNote")}</p>
          <ConnectButton />
        </Notice>
      ) : null}
      <ol class="path">
        {chapters.map((chapter) => {
          const closed = isClosed(chapter);
          const first = required(chapter);
          return (
            <ChapterRow
              key={chapter.id}
              {...{ outline, chapter, progress, current }}
              onOpen={closed ? undefined : () => open(chapter)}
            >
              {first && progress?.statuses[chapter.id] !== "completed" ? <small>{first}</small> : null}
              {closed || chapter.quizzes.length === 0 ? null : (
                <div class="quizzes">
                  {chapter.quizzes.map((quiz) => (
                    <span key={quiz.id}>
                      <WayButton
                        way={quizWay(course, quiz.id, isolated(quiz.title ?? chapter.title), words)}
                      />
                      <small>{say("questions", { n: quiz.questions })}</small>
                    </span>
                  ))}
                </div>
              )}
            </ChapterRow>
          );
        })}
      </ol>
    </Card>
  );
}
