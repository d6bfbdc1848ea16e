import { connect } from "@course-companion/messages";
import type { Locale } from "../../shared/lib/locales.ts";
import { CopyField } from "../../shared/ui/copy-field.tsx";

/** How to connect ChatGPT, Claude and other assistants, step by step, what a guest code is, and what to ask. */
export function Assistants({ locale }: { locale: Locale }) {
  const c = connect[locale];
  const hosts = [
    {
      name: "ChatGPT",
      steps: [c.chatgpt1, c.chatgpt2, c.chatgpt3, c.chatgpt4],
      note: c.chatgptNote,
      field: { id: "connector", path: "/mcp", address: c.addressChatgpt },
    },
    {
      name: "Claude",
      steps: [c.claude1, c.claude2, c.claude3, c.claude4],
      note: c.claudeNote,
      // Claude begins to sign in when connecting is refused.
      field: { id: "connector-account", path: "/mcp/account", address: c.addressClaude },
    },
  ];
  return (
    <>
      <p>{c.lead}</p>
      <div className="hosts-steps">
        {hosts.map(({ name, steps, note, field: { id, path, address } }) => (
          <div key={name} className="card">
            <h3>{name}</h3>
            <CopyField id={id} path={path} texts={{ address, copy: c.copy, copied: c.copied }} />
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p className="small dim">{note}</p>
          </div>
        ))}
      </div>
      <h3>{c.others}</h3>
      <p>{c.other1}</p>
      <p>{c.other2}</p>
      <h3 id="guest-code">{c.codeTitle}</h3>
      <p>{c.code1}</p>
      <p>{c.code2}</p>
      <h3>{c.askTitle}</h3>
      <ul className="plain asks">
        {[c.ask1, c.ask2, c.ask3, c.ask4, c.ask5].map((ask) => (
          <li key={ask}>{ask}</li>
        ))}
      </ul>
      <p className="small dim">{c.end}</p>
    </>
  );
}
