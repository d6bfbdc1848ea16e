import { FSRSAlgorithm, generatorParameters } from "ts-fsrs";

/** FSRS-6 as the product schedules by it: a day is the shortest interval, and recall is to be 90 %. */
export const algorithm = new FSRSAlgorithm(
  generatorParameters({ enable_short_term: false, request_retention: 0.9 }),
);
