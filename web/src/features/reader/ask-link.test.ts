import { describe, expect, test } from "vitest";
import { askLink, sectionAddress } from "./ask-link.ts";

const prompt = ({ title, address }: { title: string; address: string }) => `About “${title}”: ${address}`;

describe("asking an assistant about a section", () => {
  test("opens it with the section's address, and nothing else of the visit", () => {
    const address = sectionAddress(
      "https://learn.test/en/courses/a/chapters/b?q=secret&t=1#elsewhere",
      "key-points",
    );
    expect(address).toBe("https://learn.test/en/courses/a/chapters/b#key-points");
    expect(new URL(askLink("chatGpt", prompt, { title: "Key points", address })).searchParams.get("q")).toBe(
      `About “Key points”: ${address}`,
    );
    expect(askLink("claude", prompt, { title: "x", address })).toMatch(/^https:\/\/claude\.ai\/new\?q=About/);
  });

  test("names the language of the text, and sections of any script", () => {
    expect(sectionAddress("https://learn.test/en/c?locale=ur", "خلاصہ")).toBe(
      `https://learn.test/en/c?locale=ur#${encodeURIComponent("خلاصہ")}`,
    );
  });

  test("a title cannot add to the address, nor make it endless", () => {
    const link = askLink("claude", prompt, {
      title: `a&q=b#c\n ${"long ".repeat(400)}`,
      address: "https://x.test/",
    });
    expect([...new URL(link).searchParams.keys()]).toEqual(["q"]);
    expect(new URL(link).searchParams.get("q")!.length).toBeLessThan(260);
  });
});
