import { BEGUN_KEY } from "../../shared/session/begun.ts";

/** Runs before the first paint of home: who has learned here sees today's portion in place of the landing. */
export const KNOWN_SCRIPT = `try{if(localStorage.getItem("${BEGUN_KEY}"))document.documentElement.dataset.known=""}catch{}`;
