export { type Counted, countUses } from "./count-uses.ts";
