import { type Draft, partOf, placeBlanks, solutionOf } from "@course-companion/questions";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { QuestionOf } from "../../api.ts";
import { useApp } from "../../app-context.ts";
import type { Wording } from "../../messages/index.ts";
import { Rich, textOf } from "../../ui/rich.tsx";
import type { FieldProps } from "./field-props.ts";

type Cloze = QuestionOf<"cloze">;

/** A text with blanks to fill in, each a field in its place. */
export function BlankField({ question, response, language, told, locked, onChange }: FieldProps<"cloze">) {
  const { words } = useApp();
  const ref = useRef<HTMLDivElement>(null);
  const blanks = response.blanks ?? {};
  const solution = solutionOf<Draft>(told)?.blanks;
  // The fields stand inside the course's HTML, which is not made anew while one types.
  useLayoutEffect(() => {
    for (const field of fieldsIn(ref.current!)) {
      field.value = blanks[field.dataset["blank"]!] ?? "";
      field.disabled = locked;
      const correct = partOf(told, field.dataset["blank"]!);
      field.classList.toggle("is-right", correct === true);
      field.classList.toggle("is-wrong", correct === false);
      field.setAttribute("aria-invalid", String(correct === false));
    }
  });
  const read = () => {
    const filled = fieldsIn(ref.current!).map((field) => [field.dataset["blank"]!, field.value] as const);
    onChange({ blanks: Object.fromEntries(filled.filter(([, value]) => value.trim() !== "")) });
  };
  return (
    <div ref={ref} onInput={read} class="cloze">
      <Rich html={withFields(question, words)} language={language} />
      {solution && <Solution question={question} solution={solution} language={language} />}
    </div>
  );
}

function Solution({
  question,
  solution,
  language,
}: {
  question: Cloze;
  solution: Readonly<Record<string, string>>;
  language: string;
}) {
  const { words } = useApp();
  return (
    <div class="solution">
      {words.say("solution")}:
      <ol>
        {question.blanks.map(({ id, options }) => {
          const key = solution[id] ?? "";
          const option = options?.find((one) => one.id === key);
          return (
            <li key={id}>
              {option ? <Rich html={option.text} language={language} inline /> : <bdi>{key}</bdi>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

const fieldsIn = (root: HTMLElement) => [
  ...root.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-blank]"),
];

/** The text with a field at each blank; blanks that have no place in it follow. */
function withFields(question: Cloze, words: Wording): string {
  const draw = (at: number) => {
    const { id, options } = question.blanks[at]!;
    const name = `data-blank="${escape(id)}" aria-label="${escape(words.say("blank", { n: at + 1 }))}"`;
    const choices = options?.map(
      (option) => `<option value="${escape(option.id)}">${escape(textOf(option.text))}</option>`,
    );
    return choices
      ? `<select ${name}><option value="">${escape(words.say("pick"))}</option>${choices.join("")}</select>`
      : `<input type="text" autocomplete="off" dir="auto" maxlength="200" ${name}>`;
  };
  const { html, missing } = placeBlanks(question.text, question, draw);
  return html + missing.map((at) => `<p>${draw(at)}</p>`).join("");
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
