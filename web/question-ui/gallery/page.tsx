/** The page that shows every kind of question in every state; in the browser, by React as on the web or Preact as in a view. */
import { questions as questionTexts, widgetQuiz } from "@course-companion/messages";
import { fill } from "@course-companion/messages/format";
import { directionOf } from "@course-companion/contract/direction";
import { useEffect, useReducer, useRef } from "react";
import { createRoot } from "react-dom/client";
import { quizTexts } from "../../src/messages/quiz.ts";
import { EndDialog, Question, type QuestionContext, QuestionProvider, Reviewed, Score } from "../index.ts";
import { type QuizEvent, follow } from "../state.ts";
import { textOfTrouble } from "../trouble.ts";
import type { Case } from "./cases.ts";
import { layoutFaults } from "./layout-faults.ts";
import { type Setting, languageOf, settingOf } from "./setting.ts";

const setting = settingOf(location.search);
const root = document.documentElement;
root.lang = setting.language;
root.dir = directionOf(setting.language);
root.dataset["theme"] = setting.theme;
const cases = (await (await fetch(`/questions.json?text=${setting.text}`)).json()) as Case[];
// For the test.
Object.assign(window, { layoutFaults });
createRoot(document.querySelector("main")!).render(<Page setting={setting} />);

/** What questions take from the web page or the view that shows them. */
function contextOf({ language, look, text }: Setting): QuestionContext {
  const t = quizTexts(language);
  const isWeb = look === "web";
  const texts = isWeb
    ? t
    : {
        ...questionTexts[language],
        recordedNote: widgetQuiz[language].checkNote,
        elsewhereNote: widgetQuiz[language].answeredElsewhere,
      };
  return {
    locale: language,
    texts,
    fill: (message, values) => fill(language, message, values),
    language: { lang: languageOf(text), dir: text },
    explain: () => t.unreachable,
    refusal: (trouble) => (
      <p className="note warn" role="alert">
        {t[textOfTrouble(trouble)]}
      </p>
    ),
    wayOn: () =>
      isWeb ? (
        <p>
          <a href="#there">{t.source}</a>
        </p>
      ) : (
        <div className="row">
          <button type="button">{widgetQuiz[language].explainButton}</button>
          <button type="button">{widgetQuiz[language].sourceButton}</button>
        </div>
      ),
    ...(isWeb
      ? {
          report: () => (
            <button type="button" className="bare small">
              {t.report}
            </button>
          ),
        }
      : {}),
  };
}

function Page({ setting }: { setting: Setting }) {
  const { kind, state } = setting;
  const isWanted = (one: Case) =>
    (kind === "all" || one.kind === kind) && (state === "all" || one.name === state);
  const shown = cases.filter(isWanted);
  useEffect(() => {
    // A question's presses are handled once it is drawn.
    requestAnimationFrame(() => {
      root.dataset["drawn"] = String(shown.length);
    });
  }, []);
  return (
    <QuestionProvider value={contextOf(setting)}>
      <h1>{kind}</h1>
      {shown.map((one, at) => (
        <ShownCase key={`${one.kind} ${one.name}`} one={one} at={at} />
      ))}
      {kind === "all" || kind === "attempt" ? <AttemptParts /> : null}
    </QuestionProvider>
  );
}

/** A question in its state; `at` numbers them, so that each has a name of its own on the page. */
function ShownCase({ one, at }: { one: Case; at: number }) {
  const frame = useRef<HTMLElement>(null);
  const { press } = one;
  // What is drafted is shown, so that fields can be tried.
  const [state, dispatch] = useReducer(follow, one.state);
  useEffect(() => {
    const wanted = press === "hint" ? ".quiz-hints button" : "button[type=submit]";
    if (press) frame.current!.querySelector<HTMLElement>(wanted)!.click();
  }, []);
  const numbered = { ...state, attempt: { ...state.attempt, questions: 1_000, answered: 100 + 3 * at } };
  const entry = state.attempt.items[0]!;
  const play = {
    state: numbered,
    dispatch: (event: QuizEvent) => (event.type === "drafted" ? dispatch(event) : undefined),
    answer: async () => undefined,
    hint: () => Promise.reject(new Error("no connection")),
  };
  return (
    <section className="case" ref={frame} data-case={`${one.kind}: ${one.name}`}>
      <p className="case-name" lang="en" dir="ltr">
        {one.kind}: {one.name}
      </p>
      <div className="quiz">
        {one.as === "reviewed" ? (
          <Reviewed entry={entry} at={at} />
        ) : (
          <Question play={play} entry={entry} isMoved={false} onEnd={() => undefined} />
        )}
      </div>
    </section>
  );
}

/** What a whole attempt shows: its end and its result. */
function AttemptParts() {
  const score = { points: 7.5, maxPoints: 9, share: 7.5 / 9, passed: true };
  const failed = { points: 3, maxPoints: 9, share: 3 / 9, passed: false };
  return (
    <>
      {[score, failed, null].map((one) => (
        <section className="case quiz" key={String(one?.passed)} data-case={`attempt: ${one?.passed}`}>
          <Score score={one} passMark={one ? 0.7 : null} isFresh={false}>
            {null}
          </Score>
        </section>
      ))}
      <section className="case quiz" data-case="attempt: end">
        <EndDialog isInline open={2} unsent={1} onEnd={() => undefined} onClose={() => undefined} />
      </section>
    </>
  );
}
