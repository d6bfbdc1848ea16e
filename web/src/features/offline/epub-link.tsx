"use client";
import type { CourseOutline } from "@course-companion/contract/content";
import { includesTier } from "@course-companion/contract/tier-order";
import { useEffect, useState } from "react";
import { FIRST_BYTE, wholeSize } from "../../shared/lib/file-size.ts";
import { fill } from "../../shared/lib/texts.ts";
import { ownTier } from "../../shared/session/own-tier.ts";
import { sizeOf } from "./size.ts";

type Book = CourseOutline["epubs"][number];

/**
 * A link that saves the course as an EPUB: the book with the free chapters, and for holders of a plan the fullest that
 * it includes. Shows nothing to those for whom there is none.
 */
export function EpubLink(props: {
  locale: string;
  /** From the lowest tier up. */
  books: Book[];
  /** Bytes of the first book, when it is known. */
  bytes: number | null;
  texts: Record<"epub" | "chapters", string>;
}) {
  const { locale, books, texts } = props;
  const [shown, setShown] = useState(() => {
    const first = books.find(({ tier }) => tier === "free");
    return first ? { book: first, bytes: props.bytes } : null;
  });
  useEffect(() => {
    void (async () => {
      // The page is whole without it.
      const tier = await ownTier().catch(() => null);
      const own = tier ? books.findLast((book) => includesTier(tier, book.tier)) : undefined;
      if (!own || own.tier === "free") return;
      const first = await fetch(own.href, FIRST_BYTE).catch(() => null);
      // Closed for another reason, as by chapters to complete first: what everyone may read stays.
      if (first?.ok) setShown({ book: own, bytes: wholeSize(first) });
    })();
  }, [books]);
  if (!shown) return null;
  const { book, bytes } = shown;
  const facts = [
    fill(locale, texts.chapters, { n: book.chapters }),
    bytes === null ? null : sizeOf(locale, bytes),
  ];
  return (
    <p className="epub">
      <a href={book.href} download>
        {texts.epub}
      </a>{" "}
      <small className="dim">{facts.filter(Boolean).join(" · ")}</small>
    </p>
  );
}
