"use client";
import { useEffect, useState } from "react";
import { normalise } from "../../shared/lib/normalise.ts";
import { fill } from "../../shared/lib/texts.ts";

/**
 * Search and filters over the list of courses below. The list is whole without them; they hide what does not match,
 * say how many are left, and offer to show all again when none is.
 */
export function CourseFilter(props: {
  locale: string;
  languages: { language: string; name: string }[];
  texts: Record<"search" | "language" | "anyLanguage" | "freeOnly" | "found" | "none" | "showAll", string>;
}) {
  const { locale, texts } = props;
  const [words, setWords] = useState("");
  const [language, setLanguage] = useState("");
  const [isFree, setFree] = useState(false);
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    const wanted = normalise(words).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const card of document.querySelectorAll<HTMLElement>(".courses > li")) {
      const text = normalise(card.textContent);
      const isWanted =
        wanted.every((word) => text.includes(word)) &&
        (language === "" || card.dataset["languages"]!.split(" ").includes(language)) &&
        (!isFree || card.dataset["free"] !== undefined);
      card.hidden = !isWanted;
      if (isWanted) left += 1;
    }
    setCount(words || language || isFree ? left : null);
  }, [words, language, isFree]);
  const reset = () => {
    setWords("");
    setLanguage("");
    setFree(false);
  };
  return (
    <form className="course-filter" role="search" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span className="visually-hidden">{texts.search}</span>
        <input
          type="search"
          placeholder={texts.search}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <label>
        <span className="visually-hidden">{texts.language}</span>
        <select value={language} onChange={(event) => setLanguage(event.target.value)}>
          <option value="">{texts.anyLanguage}</option>
          {props.languages.map((one) => (
            <option key={one.language} value={one.language} lang={one.language}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label className="row">
        <input type="checkbox" checked={isFree} onChange={(event) => setFree(event.target.checked)} />
        {texts.freeOnly}
      </label>
      <p role="status" className="small dim">
        {count === null ? "" : count === 0 ? texts.none : fill(locale, texts.found, { n: count })}{" "}
        {count === 0 ? (
          <button type="button" className="quiet" onClick={reset}>
            {texts.showAll}
          </button>
        ) : null}
      </p>
    </form>
  );
}
