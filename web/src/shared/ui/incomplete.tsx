import { INCOMPLETE } from "../../../front/names.ts";

/** Renders nothing visible. The mark stops the front door from caching a page of which a part failed to load. */
export function Incomplete() {
  return <span hidden suppressHydrationWarning dangerouslySetInnerHTML={{ __html: INCOMPLETE }} />;
}
