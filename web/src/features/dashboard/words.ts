"use client";
import { createContext, useContext } from "react";
import type { Words as WordsOf } from "../../shared/lib/words.ts";
import type { activity, dashboard, frame, history, knowledge, learning } from "@course-companion/messages";
import type { ForecastTexts } from "../../shared/forecast/forecast.tsx";
import type { TodayTexts } from "../../shared/today/today-card.tsx";

/** What the page says, in one language. */
export type Texts = (typeof activity)["en"] &
  (typeof dashboard)["en"] &
  (typeof history)["en"] &
  (typeof learning)["en"] &
  (typeof knowledge)["en"] &
  Pick<(typeof frame)["en"], "failed" | "loading" | "progressDown" | "retry" | "unreachable">;

export type Words = WordsOf<Texts>;

const Context = createContext<Words | null>(null);
export const WordsProvider = Context.Provider;

const TodayContext = createContext<TodayTexts | null>(null);
export const TodayTextsProvider = TodayContext.Provider;

/** The texts of today's card, which home has as well. */
export function useTodayTexts(): TodayTexts {
  return useContext(TodayContext)!;
}

const ForecastContext = createContext<ForecastTexts | null>(null);
export const ForecastTextsProvider = ForecastContext.Provider;

/** The texts of the forecast, which a review's start has as well. */
export function useForecastTexts(): ForecastTexts {
  return useContext(ForecastContext)!;
}

/** The words of the page around a component. */
export function useWords(): Words {
  return useContext(Context)!;
}
