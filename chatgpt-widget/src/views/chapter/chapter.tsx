import { useState } from "preact/hooks";
import { type Route, useApp } from "../../app-context.ts";
import { Button, Head, Loading, Trouble, TroublePage, useFocus, useLoaded } from "../../ui/parts.tsx";
import { Rich } from "../../ui/rich.tsx";

interface Place {
  section?: string | undefined;
  part?: number | undefined;
}

const CHAPTER_LINK = /^\/courses\/([^/#]+)\/chapters\/([^/#]+)(?:#(.+))?$/;

/** A chapter in the author's words, page by page; a page is as much as one answer of a tool holds. */
export function Chapter({ route }: { route: Extract<Route, { view: "chapter" }> }) {
  const { host, words, guest, setGuest, isKnown, go } = useApp();
  const { course, chapter } = route;
  // The pages before, and last the one that is shown.
  const [places, setPlaces] = useState<Place[]>([{ section: route.section }]);
  const [finished, setFinished] = useState<"no" | "saving" | "yes">("no");
  const [saveError, setSaveError] = useState<unknown>();
  const place = places.at(-1)!;
  const { value, error, retry } = useLoaded(
    () => host.call("read_section", { course, chapter, ...place, locale: words.locale }),
    [course, chapter, place.section, place.part],
  );
  const top = useFocus<HTMLElement>(value?.text, value !== undefined);
  const save = async (completed: boolean, section: string | undefined) => {
    const args = { course, chapter, section, completed, guest };
    const saved = await host.call("save_place", args);
    if (saved.guest) setGuest(saved.guest);
  };
  const turnTo = (next: Place) => {
    setPlaces((before) => [...before, next]);
    // The place is saved only when the learner is known; reading asks no one to sign in.
    if (isKnown) void save(false, next.section).catch(() => undefined);
  };
  const finish = async () => {
    setFinished("saving");
    setSaveError(undefined);
    try {
      await save(true, undefined);
      setFinished("yes");
      host.inform(`Chapter view: the learner has finished chapter ${chapter} of course ${course}.`);
    } catch (problem) {
      setFinished("no");
      setSaveError(problem);
    }
  };
  const followLink = (path: string): boolean => {
    const [, of, to, section] = CHAPTER_LINK.exec(path) ?? [];
    if (of !== course || !to) return false;
    if (to === chapter) turnTo({ section: section && decodeURIComponent(section) });
    else go({ view: "chapter", course, chapter: to, section: section && decodeURIComponent(section) });
    return true;
  };

  if (!value) return error ? <TroublePage error={error} retry={retry} /> : <Loading />;
  const isForeign = value.language.split("-")[0] !== words.language.split("-")[0];
  return (
    <article ref={top} tabIndex={-1} aria-label={value.chapterTitle}>
      <Head title={<bdi lang={value.language}>{value.chapterTitle}</bdi>} />
      {value.contents.length > 1 && (
        <label class="contents">
          <span>{words.say("contents")}</span>
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
      )}
      {isForeign && places.length === 1 && <p class="note">{words.say("inLanguage")}</p>}
      <Rich html={value.text} language={value.language} onLink={followLink} />
      <nav class="row" aria-label={words.say("page", { n: places.length })}>
        {places.length > 1 && (
          <Button onClick={() => setPlaces((before) => before.slice(0, -1))}>{words.say("previous")}</Button>
        )}
        {value.next ? (
          <Button primary onClick={() => turnTo(value.next!)}>
            {words.say("continueReading")}
          </Button>
        ) : finished === "yes" ? (
          <p class="note" role="status">
            ✓ {words.say("chapterFinished")}
          </p>
        ) : (
          <Button primary disabled={finished === "saving"} onClick={() => void finish()}>
            {words.say("finishChapter")}
          </Button>
        )}
      </nav>
      {saveError !== undefined && <Trouble error={saveError} />}
    </article>
  );
}
