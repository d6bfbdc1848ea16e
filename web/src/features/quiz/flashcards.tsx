import type { Flashcard, Flashcards as Reply } from "@course-companion/contract/flashcards";
import { Field, Rich } from "@course-companion/question-ui";
import { type Draft, emptyDraft } from "@course-companion/questions";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { directionOf } from "../../shared/lib/locales.ts";
import type { StartProps } from "./attempt-start.tsx";
import { type Deck, RATINGS, type Rating, countRatings, newDeck, rate, turn } from "./deck.ts";
import { QuizProvider } from "./quiz-provider.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { troubleOf } from "./trouble.ts";
import { useQuiz } from "./use-quiz.ts";

const AT_ONCE = 20;

/** The course's questions that this learner has answered, as cards to turn. Nothing is recorded. */
export function Flashcards({ page, onClose }: { page: StartProps; onClose: () => void }) {
  const { locale, course, content, texts: t, links } = page;
  const [reply, setReply] = useState<Reply | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const read = () => {
    const query = { course, limit: AT_ONCE, locale: content };
    call(routes.flashcards, { query }).then(setReply, setTrouble);
  };
  useEffect(read, [course, content]);
  const lang = reply?.language ?? page.language;
  return (
    <QuizProvider value={{ locale, t, links, course, language: { lang, dir: directionOf(lang) } }}>
      <div className="focus">
        <div className="focus-top">
          <button type="button" className="bare" onClick={onClose}>
            <span aria-hidden="true">✕</span> {t.flashcardsClose}
          </button>
        </div>
        <div className="quiz focus-body">
          {trouble ? (
            <TroubleNote trouble={troubleOf(trouble)} t={t} links={links} onRetry={read} />
          ) : reply ? (
            <Cards cards={reply.cards} onClose={onClose} />
          ) : (
            <p role="status">{t.loading}</p>
          )}
        </div>
      </div>
    </QuizProvider>
  );
}

function Cards({ cards, onClose }: { cards: readonly Flashcard[]; onClose: () => void }) {
  const { t } = useQuiz();
  const [deck, setDeck] = useState<Deck>(() => newDeck(cards.map(({ item }) => item.id)));
  const card = cards.find(({ item }) => item.id === deck.queue[0]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const isPressed = (event.target as Element).closest("button, a");
    const rating = RATINGS[Number(event.key) - 1];
    if (event.key === " " && !deck.isTurned && !isPressed) setDeck(turn(deck));
    else if (rating && deck.isTurned) setDeck(rate(deck, rating));
    else return;
    event.preventDefault();
  };
  if (cards.length === 0)
    return <Words text={t.flashcardsNone} label={t.flashcardsClose} onPress={onClose} />;
  if (!card) return <Done deck={deck} onAgain={() => setDeck(newDeck(Object.keys(deck.rated)))} />;
  return (
    // Keys of one character act only while the focus is in the card.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="quiz-question" onKeyDown={onKeyDown}>
      <Card
        key={`${card.item.id} ${Object.keys(deck.rated).length} ${deck.queue.length}`}
        card={card}
        left={deck.queue.length}
        isTurned={deck.isTurned}
        onTurn={() => setDeck(turn(deck))}
        onRate={(rating) => setDeck(rate(deck, rating))}
      />
    </div>
  );
}

function Card(props: {
  card: Flashcard;
  left: number;
  isTurned: boolean;
  onTurn: () => void;
  onRate: (rating: Rating) => void;
}) {
  const { card, left, isTurned } = props;
  const { t, say } = useQuiz();
  const asks = `${useId()}q`;
  const heading = useRef<HTMLHeadingElement>(null);
  const { item, solution, explanation } = card;
  // The question, and then its answer, are read out.
  useEffect(() => heading.current?.focus(), [isTurned]);
  return (
    <>
      <div className="row between quiz-head">
        <h2 ref={isTurned ? undefined : heading} tabIndex={-1}>
          {say("cardsLeft", { n: left })}
        </h2>
      </div>
      <Rich id={asks} text={item.prompt} />
      {isTurned ? (
        <h3 ref={heading} tabIndex={-1} className="quiz-answer">
          {t.flashcardAnswer}
        </h3>
      ) : null}
      <Field
        item={item}
        answer={isTurned ? (solution as Draft) : emptyDraft(item)}
        result={null}
        locked
        asks={asks}
        onChange={() => undefined}
      />
      {isTurned && explanation ? (
        <div className="quiz-feedback right">
          <Rich text={explanation} />
        </div>
      ) : null}
      <p className="small dim">{t.flashcardsHow}</p>
      <div className={isTurned ? "row quiz-actions ratings" : "row quiz-actions"}>
        {isTurned ? (
          RATINGS.map((rating, at) => (
            <button key={rating} type="button" className="quiet" onClick={() => props.onRate(rating)}>
              <span className="quiz-key" data-key={at + 1} aria-hidden="true" /> {t[`rate_${rating}`]}
            </button>
          ))
        ) : (
          <button type="button" className="primary" onClick={props.onTurn}>
            {t.flashcardShow}
          </button>
        )}
      </div>
    </>
  );
}

/** All cards are put away: how they were rated, and once more. */
function Done({ deck, onAgain }: { deck: Deck; onAgain: () => void }) {
  const { t } = useQuiz();
  const counts = countRatings(deck);
  return (
    <>
      <Words text={t.flashcardsDone} label={t.flashcardsAgain} onPress={onAgain} />
      <dl className="stats">
        {RATINGS.map((rating) => (
          <div key={rating}>
            <dt>{t[`rate_${rating}`]}</dt>
            <dd>{counts[rating]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Words({ text, label, onPress }: { text: string; label: string; onPress: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {text}
      </h2>
      <p className="row">
        <button type="button" onClick={onPress}>
          {label}
        </button>
      </p>
    </>
  );
}
