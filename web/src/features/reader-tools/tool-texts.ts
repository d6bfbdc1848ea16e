import type { Theme } from "@course-companion/contract/theme";
import type { readerTools } from "@course-companion/messages";
import type { SpokenWords } from "./listen/page-blocks.ts";

/** What the tools above a chapter show and need to know. */
export interface ReaderToolsProps {
  locale: string;
  /** Whether anybody may read the chapter; otherwise listening is offered once its text is there. */
  open: boolean;
  texts: (typeof readerTools)["en"];
  /** What is said for code, figures and formulas, in the chapter's language. */
  said: SpokenWords;
  themes: Record<Theme, string>;
  themeTitle: string;
  close: string;
}

/** A tool that is open. */
export type ToolProps = ReaderToolsProps & {
  /** The id of the section that it is for; none is where the reader is. */
  section: string | null;
  onClose: () => void;
};
