import { type ComponentType, render } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { AppContext, type Facts } from "./app-context.ts";
import { connectHost } from "./host/host.ts";
import { openAi } from "./host/openai.ts";
import type { Host } from "./host/types.ts";
import { wordingFor } from "./messages/index.ts";
import "../../web/src/styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";

let redraw = () => {};

/** Opens a view: connects it to its host and shows it. Without a host it says where it belongs. */
export function openView(name: string, View: ComponentType<Facts>): void {
  const root = document.getElementById("root")!;
  void connectHost(name, () => redraw()).then((host) => {
    if (host) return render(<Widget host={host} name={name} View={View} />, root);
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
}

function Widget({ host, name, View }: { host: Host; name: string; View: ComponentType<Facts> }) {
  const [, setTurn] = useState(0);
  redraw = () => setTurn((turn) => turn + 1);
  const { locale = navigator.language, displayMode } = host.context();
  const words = useMemo(() => wordingFor(locale), [locale]);
  const [guest, setGuest] = useState<string | undefined>(
    () => textIn(host.opening.output, "guest") ?? textIn(host.opening.input, "guest"),
  );
  useEffect(() => {
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.direction;
  }, [words]);
  const isKnown =
    guest !== undefined ||
    openAi() !== undefined ||
    host.opening.output["isKnown"] === true ||
    name === "progress";
  const isFull = displayMode === "fullscreen";
  return (
    <AppContext.Provider value={{ host, words, guest, setGuest, isKnown, isFull }}>
      <main class={isFull ? "full" : "inline"}>
        <View {...factsOf(host)} />
      </main>
    </AppContext.Provider>
  );
}

/** What the tool that opened the view was about: by its result or, where that is missing, by what it was called with. */
function factsOf({ opening }: Host): Facts {
  const facts = { ...opening.input, ...opening.output };
  return {
    course: textIn(facts, "course") ?? "",
    chapter: textIn(facts, "chapter"),
    section: textIn(facts, "section"),
    quiz: textIn(facts, "quiz"),
    attempt: textIn(facts, "attempt"),
  };
}

function textIn(facts: Record<string, unknown>, name: string): string | undefined {
  const value = facts[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
