import { INCOMPLETE } from "../../../front/names.ts";

/** Shows nothing; tells the front door that a part of the page could not be read, so that it is not cached. */
export function Incomplete() {
  return <span hidden suppressHydrationWarning dangerouslySetInnerHTML={{ __html: INCOMPLETE }} />;
}
