export { type Counted, type Counter, countUses } from "./count-uses.ts";
