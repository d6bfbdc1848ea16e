import { html } from "hono/html";
import type { Html } from "./frame.ts";

/** Renders an error message, which screen readers announce and `id` links to the field. */
export function errorNote(text: string | undefined, id = "error"): Html | string {
  return text === undefined ? "" : html`<p class="note bad" id="${id}" role="alert">${text}</p>`;
}

export interface TextField {
  name: string;
  label: string;
  type?: "text" | "email" | "password";
  value?: string;
  autocomplete: string;
  /** The error message; the field is then marked, described by it, and focused. */
  error?: string | undefined;
  hint?: string;
  numeric?: boolean;
  autofocus?: boolean;
  maxLength?: number;
}

/** Renders a labelled text field with its hint and error. */
export function textField(field: TextField): Html {
  const { name, type = "text", error, hint } = field;
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  const isLatin = type !== "text" || field.numeric;
  return html`<div class="field">
    <label for="${name}">${field.label}</label>
    ${errorNote(error, `${name}-error`)}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${field.autocomplete}"
      required
      maxlength="${field.maxLength ?? 254}"
      ${field.value === undefined ? "" : html`value="${field.value}"`}
      ${field.numeric ? html`inputmode="numeric"` : ""}
      ${isLatin ? html`dir="ltr"` : ""}
      ${error === undefined ? "" : html`aria-invalid="true"`}
      ${described ? html`aria-describedby="${described}"` : ""}
      ${error !== undefined || field.autofocus ? "autofocus" : ""}
      ${type === "email" ? html`autocapitalize="none" spellcheck="false"` : ""}
    />
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ""}
  </div>`;
}

/** Renders a hidden field. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}
