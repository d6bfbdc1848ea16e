import type { Note } from "../../contract/notes.ts";

/** The media type of the W3C Web Annotation Protocol, section 3. */
export const ANNOTATION_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';
export const ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld";

const MOTIVATIONS = { highlight: "highlighting", note: "commenting", bookmark: "bookmarking" } as const;

/**
 * Converts a note to an Annotation of the W3C Web Annotation Data Model (2017). The source is the chapter in the
 * release where it was made. Quote and position are within its section, so they refine the section's selector. The
 * colour is a style class (section 4.4), which readers may ignore.
 */
export function toAnnotation(note: Note, origin: string): Record<string, unknown> {
  const selector = selectorOf(note);
  return {
    id: `urn:uuid:${note.id}`,
    type: "Annotation",
    motivation: MOTIVATIONS[note.kind],
    created: note.createdAt,
    modified: note.updatedAt,
    ...(note.text === ""
      ? {}
      : { body: [{ type: "TextualBody", purpose: "commenting", format: "text/plain", value: note.text }] }),
    target: {
      type: "SpecificResource",
      source: sourceOf(note, origin),
      styleClass: note.color,
      ...(selector ? { selector } : {}),
    },
  };
}

function selectorOf({ target: { section, quote, position } }: Note): unknown {
  const within = [
    ...(quote ? [{ type: "TextQuoteSelector", ...quote }] : []),
    ...(position ? [{ type: "TextPositionSelector", ...position }] : []),
  ];
  if (section === null) return within.length > 0 ? within : null;
  return {
    type: "FragmentSelector",
    value: section,
    ...(within.length > 0 ? { refinedBy: within } : {}),
  };
}

function sourceOf({ course, chapter, language, release }: Note, origin: string): string {
  const query = new URLSearchParams({ locale: language, release });
  const path = `/api/v1/courses/${encodeURIComponent(course)}/chapters/${encodeURIComponent(chapter)}`;
  return `${origin}${path}?${query.toString()}`;
}
