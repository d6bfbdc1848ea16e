"use client";
import { useEffect, useState } from "react";
import { normalise } from "../../shared/lib/normalise.ts";
import { fill } from "../../shared/lib/texts.ts";

/** Hides the sections of the page, and their lines of its contents, in which not every word occurs. */
export function HelpSearch(props: { locale: string; texts: Record<"find" | "found" | "foundNone", string> }) {
  const { locale, texts } = props;
  const [words, setWords] = useState("");
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    const wanted = normalise(words).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const section of document.querySelectorAll<HTMLElement>("section.help")) {
      const text = normalise(section.textContent);
      section.hidden = !wanted.every((word) => text.includes(word));
      const line = document.querySelector<HTMLElement>(`.help-toc [href="#${section.dataset["for"]}"]`);
      line!.parentElement!.hidden = section.hidden;
      if (!section.hidden) left += 1;
    }
    setCount(wanted.length > 0 ? left : null);
  }, [words]);
  return (
    <form role="search" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span className="visually-hidden">{texts.find}</span>
        <input
          type="search"
          placeholder={texts.find}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <p role="status" className="small dim help-found">
        {count === null ? "" : count === 0 ? texts.foundNone : fill(locale, texts.found, { n: count })}
      </p>
    </form>
  );
}
