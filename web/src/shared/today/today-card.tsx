"use client";
import type { ReactNode } from "react";
import { type Locale, directionOf } from "../lib/locales.ts";
import { paths } from "../lib/page.ts";
import { fill } from "../lib/texts.ts";
import type { Goal } from "./goal.ts";
import { GoalLine } from "./goal-line.tsx";

export type TodayTexts = Record<
  | "title"
  | "continue"
  | "startReview"
  | "due"
  | "nothingDue"
  | "streak"
  | "allDone"
  | "more"
  | "goal"
  | "goalDone",
  string
>;

/** Where reading continues. */
export interface Next {
  href: string;
  title: string;
  language?: string | undefined;
}

/**
 * Today's portion: the streak, what is due, and one main button: the review that is due, else where reading continues.
 * Home and My learning show it.
 */
export function TodayCard(props: {
  locale: Locale;
  texts: TodayTexts;
  heading: "h2" | "h3";
  course: { id: string; title: string; language: string | undefined };
  streak: number;
  goal: Goal | null;
  /** Questions due, and the course whose review is next. */
  due: { n: number; course: string };
  /** null when every chapter is done. */
  next: Next | null;
  /** What is shown between the course's name and the buttons. */
  children: ReactNode;
  /** A link beside the buttons. */
  more?: ReactNode;
}) {
  const { locale, texts, heading: Heading, course, streak, due } = props;
  const own = course.language ? { lang: course.language, dir: directionOf(course.language) } : {};
  return (
    <div className="card raised-card today-card">
      <p className="row">
        {streak > 0 ? <span className="tag warn">{fill(locale, texts.streak, { n: streak })}</span> : null}
        <span className={due.n > 0 ? "tag accent" : "tag"}>
          {due.n > 0 ? fill(locale, texts.due, { n: due.n }) : texts.nothingDue}
        </span>
      </p>
      <Heading>
        <a href={paths.course(locale, course.id)} {...own}>
          {course.title}
        </a>
      </Heading>
      {props.goal ? <GoalLine locale={locale} texts={texts} goal={props.goal} /> : null}
      {props.children}
      <p className="row">
        {due.n > 0 ? (
          <a className="button" href={paths.review(locale, due.course)}>
            {texts.startReview}
          </a>
        ) : null}
        <NextButton {...props} isSecond={due.n > 0} />
        {props.more}
      </p>
    </div>
  );
}

function NextButton(props: {
  locale: Locale;
  texts: TodayTexts;
  course: { id: string };
  next: Next | null;
  isSecond: boolean;
}) {
  const { locale, texts, course, next, isSecond } = props;
  const className = isSecond ? "button quiet" : "button";
  if (!next)
    return (
      <a className={className} href={paths.course(locale, course.id)}>
        {texts.allDone}
      </a>
    );
  const [before, after] = texts.continue.split("{title}");
  return (
    <a className={className} href={next.href}>
      <span>
        {before}
        <bdi lang={next.language}>{next.title}</bdi>
        {after}
      </span>
    </a>
  );
}
