import type { McpUiHostContext } from "@modelcontextprotocol/ext-apps";

/** Takes on the host's theme. */
export function applyTheme(theme: "light" | "dark"): void {
  const root = document.documentElement;
  root.dataset["theme"] = theme;
  root.style.colorScheme = theme;
}

/** Takes on the host's theme, colours and fonts, as far as it names them. */
export function applyLook({ theme, styles }: Pick<McpUiHostContext, "theme" | "styles">): void {
  if (theme) applyTheme(theme);
  for (const [name, value] of Object.entries(styles?.variables ?? {}))
    if (value !== undefined) document.documentElement.style.setProperty(name, value);
  const fonts = styles?.css?.fonts;
  if (!fonts || document.getElementById("host-fonts")) return;
  const style = document.createElement("style");
  style.id = "host-fonts";
  style.textContent = fonts;
  document.head.append(style);
}
