export type CorpusRow = {
  docId: string;
  lang: string;
  lesson: string;
  section: string;
  headingPath: string[];
  text: string;
};
export type QueryRow = { query: string; level: string; lessons: string[]; relevant: string[] };
export type Figures = Record<string, number>;
/** The figures in the order of the table. Those about `covered` are not available for every set. */
