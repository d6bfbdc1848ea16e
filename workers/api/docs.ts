import { html, raw } from "hono/html";
import { PROBLEMS } from "../contract/problems.ts";
import { DOCS_STYLE } from "./docs-style.ts";
import type { JsonSchema } from "./json-schemas.ts";
import type { OpenApiDocument, Operation, Parameter } from "./openapi.ts";

type Html = ReturnType<typeof html>;

interface Listed {
  path: string;
  method: string;
  operation: Operation;
}

/** Renders the documentation as one page that works without scripts and loads nothing from elsewhere. */
export async function renderDocs(document: OpenApiDocument, origin: string): Promise<string> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${document.info.title} API</title>
        ${raw(`<style>${DOCS_STYLE}</style>`)}
      </head>
      <body>
        <header>
          <h1>${document.info.title} API</h1>
          <p>${document.info.description}</p>
          <p class="dim">Version ${document.info.version} · <a href="/api/v1/openapi.json">OpenAPI 3.1</a></p>
        </header>
        ${renderContents(document.tags, operations)}
        <main>
          <h2>Operations</h2>
          ${operations.map(({ path, method, operation }) => renderOperation(path, method, operation, origin))}
          ${renderSchemas(document.components.schemas)} ${renderProblems()}
        </main>
      </body>
    </html>`;
  return String(await page);
}

function renderContents(tags: OpenApiDocument["tags"], operations: Listed[]): Html {
  return html`<nav aria-label="Operations">
    ${tags.map(
      ({ name }) =>
        html`<h2>${name}</h2>
          <ul>
            ${operations
              .filter(({ operation }) => operation.tags.includes(name))
              .map(
                ({ operation }) =>
                  html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
              )}
          </ul>`,
    )}
  </nav>`;
}

function renderSchemas(schemas: Record<string, JsonSchema>): Html {
  return html`<h2>Schemas</h2>
    ${Object.entries(schemas).map(
      ([name, schema]) =>
        html`<article id="schema-${name}">
          <h3>${name}</h3>
          <pre><code>${JSON.stringify(schema, null, 2)}</code></pre>
        </article>`,
    )}`;
}

function renderProblems(): Html {
  return html`<h2>Problems</h2>
    <p>Every error is <code>application/problem+json</code> (RFC 9457) with one of these codes.</p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Code</th>
            <th>Status</th>
            <th>Title</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(PROBLEMS).map(
            ([code, { status, title }]) =>
              html`<tr id="problem-${code}">
                <td><code>${code}</code></td>
                <td>${status}</td>
                <td>${title}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function renderOperation(path: string, method: string, operation: Operation, origin: string): Html {
  const body = operation.requestBody?.content["application/json"]?.schema;
  return html`<article id="${operation.operationId}">
    <h3><span class="method">${method}</span> <code>${path}</code></h3>
    <p>${operation.summary}.${operation.description ? ` ${operation.description}` : ""}</p>
    <p class="dim">${describeSecurity(operation)}</p>
    ${operation.parameters ? renderParameters(operation.parameters) : ""}
    ${body ? html`<p>Body: ${renderType(body)}</p>` : ""}
    <details>
      <summary>Responses</summary>
      <div class="scroll">
        <table>
          <tbody>
            ${Object.entries(operation.responses).map(
              ([status, response]) =>
                html`<tr>
                  <td>${status}</td>
                  <td>${String(response["description"]).replaceAll("`", "")}</td>
                  <td>${renderContent(response)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
    <pre><code>${exampleOf(path, method, operation, origin)}</code></pre>
  </article>`;
}

function renderParameters(parameters: Parameter[]): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>Parameter</th>
          <th>In</th>
          <th>Type</th>
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${parameters.map(
          ({ name, in: where, required, schema, description }) =>
            html`<tr>
              <td><code>${name}</code>${required ? "" : html` <span class="dim">optional</span>`}</td>
              <td>${where}</td>
              <td>${renderType(schema)}</td>
              <td>${description ?? ""}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function renderContent(response: JsonSchema): Html | string {
  const content = (response["content"] ?? {}) as Record<string, { schema: JsonSchema }>;
  return html`${Object.entries(content).map(([type, { schema }]) => html`<code>${type}</code> ${renderType(schema)} `)}`;
}

function renderType(schema: JsonSchema): Html {
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    const name = reference.split("/").at(-1)!;
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (Array.isArray(schema["enum"])) return html`<code>${schema["enum"].join(" | ")}</code>`;
  const limits = ["minimum", "maximum", "default", "maxLength"].filter(
    (key) => schema[key] !== undefined && schema[key] !== Number.MAX_SAFE_INTEGER,
  );
  return html`${typeof schema["type"] === "string" ? schema["type"] : "any"}${limits.map((key) => html` <span class="dim">${key} ${String(schema[key])}</span>`)}`;
}

function describeSecurity({ security }: Operation): string {
  if (security.length === 1) return "No authentication.";
  return security.some((scheme) => Object.keys(scheme).length === 0)
    ? "Authentication is optional: a bearer token or the guest cookie."
    : "Requires a bearer token or the guest cookie.";
}

/** Builds an example call to paste into a shell. */
function exampleOf(path: string, method: string, operation: Operation, origin: string): string {
  const required = (operation.parameters ?? []).filter((one) => one.in === "query" && one.required);
  const query = required.map(({ name }) => `${name}=${name.toUpperCase()}`).join("&");
  const address =
    origin + path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase()) + (query ? `?${query}` : "");
  const parts = ["curl", ...(method === "get" ? [] : ["-X", method.toUpperCase()])];
  if (!operation.security.some((scheme) => Object.keys(scheme).length === 0))
    parts.push('-H "authorization: Bearer $TOKEN"');
  if (operation.requestBody) parts.push("-H 'content-type: application/json' -d '{...}'");
  return [...parts, `'${address}'`].join(" ");
}
