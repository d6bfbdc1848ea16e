/** Saves a file by the browser's own download. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has its own hold on the data by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A receipt as a file. */
export const saveReceipt = (name: string, receipt: string): void =>
  saveFile(`${name}.jws`, new Blob([receipt], { type: "application/jose" }));
