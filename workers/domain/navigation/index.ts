/** Finding one's way in a course: its outline, and the chapters next to one. */
export { readNeighbour } from "./read-neighbour.ts";
export { readOutline } from "./read-outline.ts";
