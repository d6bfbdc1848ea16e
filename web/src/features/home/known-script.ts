/** Runs before the first paint of home: who has learned here (see `BEGUN_KEY`) sees today's portion in place of the landing. */
export const KNOWN_SCRIPT = `try{if(localStorage.getItem("cc-began"))document.documentElement.dataset.known=""}catch{}`;
