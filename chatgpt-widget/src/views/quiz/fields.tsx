import { type Draft, letterOf, partOf, solutionOf, toggle, withPair } from "@course-companion/questions";
import type { AnswerResult, Question } from "../../api.ts";
import { useApp } from "../../app-context.ts";
import { Rich, textOf } from "../../ui/rich.tsx";
import { BlankField } from "./blanks.tsx";
import type { FieldProps } from "./field-props.ts";
import { Mark } from "./mark.tsx";
import { OrderField } from "./order.tsx";

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
  const key: Draft | null = told?.solution ?? null;
  const keys = new Set(many ? key?.choices : key?.choice ? [key.choice] : []);
  const choose = (id: string) => onChange(many ? toggle(question, response, id) : { choice: id });
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

function optionClass(isChosen: boolean, isKey: boolean, told: AnswerResult | null): string {
  if (told?.solution && isKey) return "option is-key";
  if (told?.solution && isChosen) return "option is-wrong";
  return isChosen ? "option is-chosen" : "option";
}

function TruthField({ question, response, told, locked, onChange }: FieldProps<"true-false">) {
  const { words } = useApp();
  const solution: Draft | null = told?.solution ?? null;
  const key = solution?.value;
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
  const value = typeof response.value === "string" ? response.value : "";
  const unit = response.unit ?? "";
  const solution = solutionOf<Draft>(told);
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
          onInput={(event) => onChange({ value: event.currentTarget.value, unit })}
        />
      </label>
      {question.units.length > 0 && (
        <label>
          <span>{words.say("unit")}</span>
          <select
            value={unit}
            disabled={locked}
            onChange={(event) => onChange({ value, unit: event.currentTarget.value })}
          >
            <option value="">{words.say("pick")}</option>
            {question.units.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      )}
      <Mark correct={told?.correct} />
      {solution && (
        <p class="solution">
          {words.say("solution")}:{" "}
          <bdi>{[String(solution.value), solution.unit].filter(Boolean).join(" ")}</bdi>
        </p>
      )}
    </div>
  );
}

function TextField({ response, language, told, locked, onChange }: FieldProps<"short-text">) {
  const { words } = useApp();
  const solution = solutionOf<Draft>(told)?.text;
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
      {solution !== undefined && (
        <p class="solution">
          {words.say("solution")}: <bdi>{solution}</bdi>
        </p>
      )}
    </div>
  );
}

function MatchField({ question, response, language, told, locked, onChange }: FieldProps<"matching">) {
  const { words } = useApp();
  const pairs = response.pairs ?? {};
  const solution = solutionOf<Draft>(told)?.pairs;
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
            onChange={(event) => onChange(withPair(response, id, event.currentTarget.value))}
          >
            <option value="">{words.say("pick")}</option>
            {question.right.map((one) => (
              <option key={one.id} value={one.id}>
                {letterOf(question, one.id)}. {textOf(one.text)}
              </option>
            ))}
          </select>
          <Mark correct={partOf(told, id)} />
          {solution && partOf(told, id) === false && (
            <span class="solution">
              {words.say("solution")}: {letterOf(question, solution[id] ?? "")}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
