/** Runs before the first paint: the theme that was chosen here, so that nothing flashes. `storage` may be forbidden. */
export const THEME_SCRIPT = `try{const t=localStorage.getItem("cc-theme");if(t)document.documentElement.dataset.theme=t}catch{}`;
