/** Navigation in a course: its outline, and the chapters before and after one. */
export { readNeighbour } from "./read-neighbour.ts";
export { readOutline } from "./read-outline.ts";
export { findTerms } from "./find-terms.ts";
export { readGlossary } from "./read-glossary.ts";
