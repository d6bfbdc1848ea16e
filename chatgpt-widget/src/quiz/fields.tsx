import type { Question, QuestionOf, Response, Told } from "../api.ts";
import { useApp } from "../app-context.ts";
import { Rich, textOf } from "../ui/rich.tsx";
import { BlankField } from "./blanks.tsx";
import { OrderField } from "./order.tsx";

/** What every field takes. */
export interface FieldProps<K extends Question["kind"]> {
  question: QuestionOf<K>;
  response: Response;
  language: string;
  /** Answered: nothing can be changed, and what is known of it is marked. */
  told: Told | null;
  locked: boolean;
  onChange: (response: Response) => void;
}

/** Where the learner answers, by the question's kind. */
export function Field(props: Omit<FieldProps<"cloze">, "question"> & { question: Question }) {
  const { question, ...rest } = props;
  switch (question.kind) {
    case "single-choice":
    case "multiple-choice":
      return <ChoiceField question={question} {...rest} />;
    case "true-false":
      return <TruthField question={question} {...rest} />;
    case "numeric":
      return <NumberField question={question} {...rest} />;
    case "short-text":
      return <TextField question={question} {...rest} />;
    case "ordering":
      return <OrderField question={question} {...rest} />;
    case "matching":
      return <MatchField question={question} {...rest} />;
    case "cloze":
      return <BlankField question={question} {...rest} />;
  }
}

/** Right or not, in words too: colour alone tells not everybody. */
export function Mark({ correct }: { correct: boolean | undefined }) {
  const { words } = useApp();
  if (correct === undefined) return null;
  return (
    <span
      class={correct ? "mark right" : "mark wrong"}
      role="img"
      aria-label={words.messages.mark[correct ? "right" : "wrong"]}
    >
      {correct ? "✓" : "✗"}
    </span>
  );
}

/** Whether a part of the answer was right; undefined when that is not told. */
export const partOf = (told: Told | null, id: string) => told?.parts?.find((part) => part.id === id)?.correct;

function ChoiceField({
  question,
  response,
  language,
  told,
  locked,
  onChange,
}: FieldProps<"single-choice" | "multiple-choice">) {
  const { words } = useApp();
  const many = question.kind === "multiple-choice";
  const chosen = new Set(many ? response.choices : response.choice ? [response.choice] : []);
  const keys = new Set(many ? told?.solution?.choices : told?.solution?.choice ? [told.solution.choice] : []);
  const choose = (id: string) => {
    if (!many) return onChange({ choice: id });
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange({ choices: question.options.map((option) => option.id).filter((one) => next.has(one)) });
  };
  return (
    <fieldset class="options" disabled={locked}>
      <legend>{words.say(many ? "chooseAll" : "chooseOne")}</legend>
      {question.options.map(({ id, text }) => (
        <label key={id} class={optionClass(chosen.has(id), keys.has(id), told)}>
          <input
            type={many ? "checkbox" : "radio"}
            name={question.id}
            checked={chosen.has(id)}
            onChange={() => choose(id)}
          />
          <Rich html={text} language={language} inline />
          {told?.solution && (chosen.has(id) || keys.has(id)) && <Mark correct={keys.has(id)} />}
        </label>
      ))}
    </fieldset>
  );
}

function optionClass(isChosen: boolean, isKey: boolean, told: Told | null): string {
  if (told?.solution && isKey) return "option is-key";
  if (told?.solution && isChosen) return "option is-wrong";
  return isChosen ? "option is-chosen" : "option";
}

function TruthField({ question, response, told, locked, onChange }: FieldProps<"true-false">) {
  const { words } = useApp();
  const key = told?.solution?.value;
  return (
    <fieldset class="options" disabled={locked}>
      <legend>{words.say("chooseOne")}</legend>
      {[true, false].map((value) => (
        <label key={String(value)} class={optionClass(response.value === value, key === value, told)}>
          <input
            type="radio"
            name={question.id}
            checked={response.value === value}
            onChange={() => onChange({ value })}
          />
          <span>{words.say(value ? "trueLabel" : "falseLabel")}</span>
          {told?.solution && (response.value === value || key === value) && <Mark correct={key === value} />}
        </label>
      ))}
    </fieldset>
  );
}

function NumberField({ question, response, told, locked, onChange }: FieldProps<"numeric">) {
  const { words } = useApp();
  const [unit = ""] = question.units;
  const value = typeof response.value === "string" ? response.value : "";
  const put = (change: Response) =>
    onChange({ value, ...(unit ? { unit: response.unit ?? unit } : {}), ...change });
  return (
    <div class="typed">
      <label>
        <span>{words.say("yourAnswer")}</span>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          value={value}
          disabled={locked}
          onInput={(event) => put({ value: event.currentTarget.value })}
        />
      </label>
      {question.units.length > 0 && (
        <label>
          <span>{words.say("unit")}</span>
          <select
            value={response.unit ?? unit}
            disabled={locked}
            onChange={(event) => put({ unit: event.currentTarget.value })}
          >
            {question.units.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      )}
      <Mark correct={told?.correct} />
      {told?.solution && !told.correct && (
        <p class="solution">
          {words.say("solution")}:{" "}
          <bdi>{[String(told.solution.value), told.solution.unit].filter(Boolean).join(" ")}</bdi>
        </p>
      )}
    </div>
  );
}

function TextField({ response, language, told, locked, onChange }: FieldProps<"short-text">) {
  const { words } = useApp();
  return (
    <div class="typed">
      <label class="wide">
        <span>{words.say("yourAnswer")}</span>
        <input
          type="text"
          autoComplete="off"
          dir="auto"
          lang={language}
          maxLength={500}
          value={response.text ?? ""}
          disabled={locked}
          onInput={(event) => onChange({ text: event.currentTarget.value })}
        />
      </label>
      <Mark correct={told?.correct} />
      {told?.solution?.text !== undefined && !told.correct && (
        <p class="solution">
          {words.say("solution")}: <bdi>{told.solution.text}</bdi>
        </p>
      )}
    </div>
  );
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function MatchField({ question, response, language, told, locked, onChange }: FieldProps<"matching">) {
  const { words } = useApp();
  const pairs = response.pairs ?? {};
  const letterOf = (id: string) => LETTERS[question.right.findIndex((one) => one.id === id)] ?? "?";
  const put = (left: string, right: string) => {
    const { [left]: _former, ...rest } = pairs;
    onChange({ pairs: right === "" ? rest : { ...rest, [left]: right } });
  };
  return (
    <div class="matching">
      <p class="help">{words.say("matchHelp")}</p>
      <ol class="partners" type="A">
        {question.right.map(({ id, text }) => (
          <li key={id}>
            <Rich html={text} language={language} inline />
          </li>
        ))}
      </ol>
      {question.left.map(({ id, text }) => (
        <div key={id} class="pair">
          <Rich html={text} language={language} inline />
          <select
            value={pairs[id] ?? ""}
            disabled={locked}
            aria-label={words.say("matchFor", { text: textOf(text) })}
            onChange={(event) => put(id, event.currentTarget.value)}
          >
            <option value="">{words.say("pick")}</option>
            {question.right.map((one) => (
              <option key={one.id} value={one.id}>
                {letterOf(one.id)}. {textOf(one.text)}
              </option>
            ))}
          </select>
          <Mark correct={partOf(told, id)} />
          {told?.solution?.pairs && partOf(told, id) === false && (
            <span class="solution">
              {words.say("solution")}: {letterOf(told.solution.pairs[id] ?? "")}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
