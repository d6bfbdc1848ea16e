import { render } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { AppContext, type Route } from "./app-context.ts";
import { Chapter } from "./views/chapter/chapter.tsx";
import { Course } from "./views/course/course.tsx";
import { connectHost } from "./host/host.ts";
import type { Host } from "./host/types.ts";
import { storeValue, storedValue } from "./host/stored-values.ts";
import { openAi } from "./host/openai.ts";
import { wordingFor } from "./messages/index.ts";
import { Progress } from "./views/progress/progress.tsx";
import { Quiz } from "./views/quiz/quiz.tsx";
import "../../web/src/styles/tokens.css";
import "./styles/base.css";
import "@course-companion/question-ui/questions.css";
import "./styles/views.css";
import "./styles/course-text.css";
import "virtual:code-styles.css";

const VIEW = document.documentElement.dataset["view"] ?? "course";

function Widget({ host }: { host: Host }) {
  const [, setTurn] = useState(0);
  redraw = () => setTurn((turn) => turn + 1);
  const locale = host.context().locale ?? navigator.language;
  const words = useMemo(() => wordingFor(locale), [locale]);
  const [routes, setRoutes] = useState<Route[]>(() => storedValue<Route[]>("routes") ?? [firstRoute(host)]);
  const [guest, setGuest] = useState<string | undefined>(
    () => textIn(host.opening.output, "guest") ?? textIn(host.opening.input, "guest"),
  );
  useEffect(() => {
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.direction;
  }, [words]);
  const to = (next: Route[]) => {
    setRoutes(next);
    // Only where the host stores it for this widget: the browser's storage is shared by all of them.
    if (openAi()?.setWidgetState) storeValue("routes", next);
  };
  const route = routes.at(-1)!;
  const isKnown =
    guest !== undefined ||
    openAi() !== undefined ||
    host.opening.output["isKnown"] === true ||
    VIEW === "progress";
  const value = {
    host,
    words,
    guest,
    setGuest,
    isKnown,
    go: (next: Route) => to([...routes, next]),
    goBack: routes.length > 1 ? () => to(routes.slice(0, -1)) : null,
  };
  return (
    <AppContext.Provider value={value}>
      <main class={route.view}>
        <Page key={`${routes.length} ${JSON.stringify(route)}`} route={route} />
      </main>
    </AppContext.Provider>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.view) {
    case "quiz":
      return <Quiz route={route} />;
    case "chapter":
      return <Chapter route={route} />;
    case "course":
      return <Course route={route} />;
    case "progress":
      return <Progress route={route} />;
  }
}

/** What the tool that opened this view was about: by its result or, where that is missing, by what it was called with. */
function firstRoute({ opening }: Host): Route {
  const facts = { ...opening.input, ...opening.output };
  const course = textIn(facts, "course") ?? "";
  const chapter = textIn(facts, "chapter");
  switch (VIEW) {
    case "quiz":
      return { view: "quiz", course, quiz: textIn(facts, "quiz"), attempt: textIn(facts, "attempt") };
    case "chapter":
      return chapter === undefined
        ? { view: "course", course }
        : { view: "chapter", course, chapter, section: textIn(facts, "section") };
    case "progress":
      return { view: "progress", course };
    default:
      return { view: "course", course };
  }
}

function textIn(facts: Record<string, unknown>, name: string): string | undefined {
  const value = facts[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

let redraw = () => {};

const root = document.getElementById("root")!;
void connectHost(VIEW, () => redraw()).then((host) => {
  if (host) return render(<Widget host={host} />, root);
  const words = wordingFor(navigator.language);
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
  return render(
    <main>
      <p class="note">{words.say("noHost")}</p>
    </main>,
    root,
  );
});
