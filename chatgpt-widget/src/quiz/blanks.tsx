import { useLayoutEffect, useRef } from "preact/hooks";
import type { QuestionOf, Told } from "../api.ts";
import { useApp } from "../app-context.ts";
import type { Wording } from "../messages/index.ts";
import { Rich, textOf } from "../ui/rich.tsx";
import { type FieldProps, partOf } from "./fields.tsx";

type Cloze = QuestionOf<"cloze">;

/** A text with blanks to fill in, each a field in its place. */
export function BlankField({ question, response, language, told, locked, onChange }: FieldProps<"cloze">) {
  const { words } = useApp();
  const ref = useRef<HTMLDivElement>(null);
  const blanks = response.blanks ?? {};
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
      {told?.solution?.blanks && !told.correct && (
        <Solution question={question} told={told} language={language} />
      )}
    </div>
  );
}

function Solution({ question, told, language }: { question: Cloze; told: Told; language: string }) {
  const { words } = useApp();
  return (
    <div class="solution">
      {words.say("solution")}:
      <ol>
        {question.blanks.map(({ id, options }) => {
          const key = told.solution!.blanks![id] ?? "";
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

/** Blanks stand as `{{id}}` in the text. */
function withFields({ text, blanks }: Cloze, words: Wording): string {
  return blanks.reduce((html, { id, options }, at) => {
    const name = `data-blank="${escape(id)}" aria-label="${escape(words.say("blank", { n: at + 1 }))}"`;
    const choices = options?.map(
      (option) => `<option value="${escape(option.id)}">${escape(textOf(option.text))}</option>`,
    );
    const field = choices
      ? `<select ${name}><option value="">${escape(words.say("pick"))}</option>${choices.join("")}</select>`
      : `<input type="text" autocomplete="off" dir="auto" maxlength="200" ${name}>`;
    return html.replace(`{{${id}}}`, () => field);
  }, text);
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
