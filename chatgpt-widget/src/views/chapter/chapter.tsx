import { widgetChapter } from "@course-companion/messages";
import { useRef, useState } from "preact/hooks";
import { type Facts, useApp, useView } from "../../app-context.ts";
import { usePageOfBlocks } from "../../ui/blocks.ts";
import { Card } from "../../ui/card.tsx";
import { ProblemCard, Trouble } from "../../ui/notice.tsx";
import { Button, Loading, useFocus, useLoaded } from "../../ui/parts.tsx";
import { Rich, webAddress } from "../../ui/rich.tsx";
import { type Step, WayButton, nextStepOf, stepNote, stepWay, useWay, chapterWay } from "../../ui/way.tsx";

interface Place {
  section?: string | undefined;
  part?: number | undefined;
  /** The block that a page of a card begins with. */
  block?: number;
}

const CHAPTER_LINK = /^\/courses\/([^/#]+)\/chapters\/([^/#]+)(?:#(.+))?$/;

/** A chapter in the author's words: its first screenful in a card, page by page with the whole screen. */
export function Chapter({ course, chapter = "", section: opened }: Facts) {
  const { host, words, guest, setGuest, isKnown, isFull, say } = useView(widgetChapter);
  // The pages before, and last the one that is shown.
  const [places, setPlaces] = useState<Place[]>([{ section: opened }]);
  const place = places.at(-1)!;
  const { value, error, retry } = useLoaded(
    () =>
      host.call("read_section", {
        course,
        chapter,
        section: place.section,
        part: place.part,
        locale: words.locale,
      }),
    [course, chapter, place.section, place.part],
  );
  const text = useRef<HTMLDivElement>(null);
  const from = isFull ? 0 : (place.block ?? 0);
  const html = value?.text ?? "";
  const block = usePageOfBlocks(text, { html, title: value?.chapterTitle ?? "", from, isOn: !isFull });
  const top = useFocus<HTMLDivElement>(`${html} ${from}`, value !== undefined);
  const go = useWay();
  const finishing = useFinishing(course, chapter);
  const turnTo = (next: Place) => {
    setPlaces((before) => [...before, next]);
    // The place is saved only when the learner is known; reading asks no one to sign in.
    if (!isKnown || next.block) return;
    const args = { course, chapter, section: next.section, completed: false, guest };
    void host.call("save_place", args).then(
      (saved) => saved.guest && setGuest(saved.guest),
      () => undefined,
    );
  };
  const followLink = (path: string): boolean => {
    const [, of, to, target] = CHAPTER_LINK.exec(path) ?? [];
    if (of !== course || !to) return false;
    const section = target && decodeURIComponent(target);
    if (to === chapter) turnTo({ section });
    else void go(chapterWay(course, to, section, "", words));
    return true;
  };

  if (!value)
    return error ? <ProblemCard error={error} retry={retry} facts={{ course, chapter }} /> : <Loading />;
  const isForeign = value.language.split("-")[0] !== words.language.split("-")[0];
  const next: Place | null = block === null ? value.next : { ...place, block };
  const back = () => setPlaces((before) => before.slice(0, -1));
  const previous = places.length > 1 ? <Button onClick={back}>{words.say("previous")}</Button> : null;
  const onward = next ? (
    <Button primary onClick={() => turnTo(next)}>
      {say("continueReading")}
    </Button>
  ) : (
    finishing.action
  );
  return (
    <Card
      title={<bdi lang={value.language}>{value.chapterTitle}</bdi>}
      label={value.chapterTitle}
      actions={
        isFull ? (
          <>
            {onward}
            {previous}
          </>
        ) : host.setDisplay ? (
          <Button primary onClick={() => void host.setDisplay!("fullscreen")}>
            {say("readFull")}
          </Button>
        ) : (
          <>
            {onward}
            {previous ?? (
              <Button onClick={() => host.openLink(webAddress(`/courses/${course}/chapters/${chapter}`))}>
                {words.say("onWeb")}
              </Button>
            )}
          </>
        )
      }
    >
      {isFull && value.contents.length > 1 ? (
        <label class="contents">
          <span>{say("contents")}</span>
          <select
            value={value.sections[0]!.id}
            onChange={(event) => turnTo({ section: event.currentTarget.value })}
          >
            {value.contents.map(({ id, title, level }) => (
              <option key={id} value={id}>
                {"\u2003".repeat(Math.max(0, level - 1))}
                {title}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {isForeign && places.length === 1 ? <p class="note">{say("inLanguage")}</p> : null}
      <div ref={text}>
        <div ref={top} tabIndex={-1} role="group" aria-label={say("page", { n: places.length })}>
          <Rich html={html} language={value.language} onLink={followLink} />
        </div>
      </div>
      {finishing.outcome}
    </Card>
  );
}

/** Completing a chapter: its button, and what follows from it. */
function useFinishing(course: string, chapter: string) {
  const app = useApp();
  const { host, words, guest, setGuest } = app;
  const { say } = useView(widgetChapter);
  const [state, setState] = useState<"no" | "saving" | "yes">("no");
  const [step, setStep] = useState<Step | null>(null);
  const [error, setError] = useState<unknown>();
  const finish = async () => {
    setState("saving");
    setError(undefined);
    try {
      const saved = await host.call("save_place", { course, chapter, completed: true, guest });
      if (saved.guest) setGuest(saved.guest);
      setState("yes");
      host.inform(`Chapter view: the learner has finished chapter ${chapter} of course ${course}.`);
      setStep(await nextStepOf({ host, guest: saved.guest ?? guest }, course));
    } catch (problem) {
      setState("no");
      setError(problem);
    }
  };
  const way = step && stepWay(step, course, false, words);
  const note = step && stepNote(step, words);
  const action =
    state === "yes" ? (
      way ? (
        <WayButton way={way} primary />
      ) : null
    ) : (
      <Button primary disabled={state === "saving"} onClick={() => void finish()}>
        {say("finishChapter")}
      </Button>
    );
  const outcome =
    state === "yes" ? (
      <p class="note good" role="status">
        ✓ {say("chapterFinished")} {note}
      </p>
    ) : error === undefined ? null : (
      <Trouble error={error} />
    );
  return { action, outcome };
}
