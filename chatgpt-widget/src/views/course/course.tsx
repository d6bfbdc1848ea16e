import { type Outline, type Progress, wholeOutline } from "../../api.ts";
import { type Route, useApp } from "../../app-context.ts";
import { Button, ChaptersDone, Head, Loading, TroublePage, useLoaded } from "../../ui/parts.tsx";

/** A course's chapters and quizzes, and how far the learner is. */
export function Course({ route }: { route: Extract<Route, { view: "course" }> }) {
  const { host, words, guest, isKnown } = useApp();
  const { course } = route;
  const { value, error, retry } = useLoaded(async () => {
    const [outline, progress] = await Promise.all([
      wholeOutline(host, course, words.locale),
      // The outline is useful without the progress.
      isKnown ? host.call("my_progress", { course, guest }).catch(() => null) : Promise.resolve(null),
    ]);
    return { outline, progress };
  }, [course, words.locale, isKnown]);

  if (!value) return error ? <TroublePage error={error} retry={retry} /> : <Loading />;
  const { outline, progress } = value;
  const done = progress?.courses[0]?.completed ?? 0;
  const total = outline.totalChapters;
  return (
    <section aria-label={words.say("outline")}>
      <Head title={<bdi lang={outline.language}>{outline.title}</bdi>} />
      {progress && (
        <ChaptersDone
          done={done}
          total={total}
          link={words.say("myProgress")}
          to={{ view: "progress", course }}
        />
      )}
      {outline.chapters.length === 0 && <p class="note">{words.say("emptyCourse")}</p>}
      <Chapters outline={outline} progress={progress} />
    </section>
  );
}

function Chapters({ outline, progress }: { outline: Outline; progress: Progress | null }) {
  const { words, go } = useApp();
  const titles = new Map(outline.chapters.map(({ id, title }) => [id, title]));
  const someClosed = outline.chapters.some(({ free }) => !free);
  const place = progress?.courses[0]?.resume ?? null;
  return (
    <ol class="chapters">
      {outline.chapters.map((chapter) => {
        const status = progress?.statuses[chapter.id];
        const section = place?.chapter === chapter.id ? (place.section ?? undefined) : undefined;
        return (
          <li key={chapter.id}>
            <button
              type="button"
              class="chapter"
              onClick={() => go({ view: "chapter", course: outline.course, chapter: chapter.id, section })}
            >
              <span class={`number ${status ?? "new"}`} aria-hidden="true">
                {status === "completed" ? "✓" : words.number(chapter.number)}
              </span>
              <span class="title">
                <bdi lang={outline.language}>{chapter.title}</bdi>
                <small>
                  {words.say("minutes", { n: Math.max(1, Math.round(chapter.minutes)) })}
                  {progress &&
                    ` · ${words.say(status === "completed" ? "statusDone" : status ? "statusOpen" : "statusNew")}`}
                  {someClosed && chapter.free && ` · ${words.say("free")}`}
                </small>
                {chapter.requires.length > 0 && status !== "completed" && (
                  <small>
                    {words.say("requires", {
                      list: chapter.requires.map((id) => titles.get(id) ?? id).join(", "),
                    })}
                  </small>
                )}
              </span>
            </button>
            {chapter.quizzes.length > 0 && (
              <div class="row quizzes">
                {chapter.quizzes.map((quiz) => (
                  <Button
                    key={quiz.id}
                    onClick={() => go({ view: "quiz", course: outline.course, quiz: quiz.id })}
                  >
                    <bdi lang={outline.language}>{quiz.title}</bdi>{" "}
                    <small>{words.say("questions", { n: quiz.questions })}</small>
                  </Button>
                ))}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
