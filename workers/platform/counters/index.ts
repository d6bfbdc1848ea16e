export { type Use, countUses } from "./count-uses.ts";
