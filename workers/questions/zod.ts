import en from "zod/v4/locales/en.js";
import { config } from "zod/mini";

/**
 * zod as questions and contract are written in it: its small build, a third of the other's size and start-up. That brings no
 * texts along, so the English ones are set here.
 */
config(en());
export * from "zod/mini";
