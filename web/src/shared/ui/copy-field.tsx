"use client";
import { useEffect, useState } from "react";
import "../../styles/copy-field.css";

/** An address of this site to copy. The field has its size before its text, which only the browser knows for sure. */
export function CopyField(props: {
  id: string;
  path: string;
  texts: { address: string; copy: string; copied: string };
}) {
  const { id, path, texts } = props;
  const [address, setAddress] = useState("");
  const [copied, setCopied] = useState(false);
  useEffect(() => setAddress(location.origin + path), [path]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // Not allowed: it is marked, so that the keyboard can copy it.
      document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.select();
    }
  }

  return (
    <div className="copy-field">
      <label htmlFor={id}>{texts.address}</label>
      <div className="row">
        <input
          id={id}
          value={address}
          readOnly
          dir="ltr"
          spellCheck={false}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" onClick={() => void copy()}>
          {copied ? `✓ ${texts.copied}` : texts.copy}
        </button>
      </div>
      <span role="status" className="visually-hidden">
        {copied ? texts.copied : ""}
      </span>
    </div>
  );
}
