import { neonConfig } from "@neondatabase/serverless";
import { expect, test } from "vitest";
import { installTransport } from "./transport.ts";

test("127.0.0.1 uses the local endpoint, every other host Neon's own", () => {
  installTransport(neonConfig);
  installTransport(neonConfig);
  const { fetchEndpoint } = neonConfig;
  if (typeof fetchEndpoint !== "function") throw new Error("no function");
  expect(fetchEndpoint("127.0.0.1", 5432)).toBe("http://127.0.0.1:5432/sql");
  expect(fetchEndpoint("ep-a-1.eu-central-1.aws.neon.tech", 5432)).toBe(
    "https://api.eu-central-1.aws.neon.tech/sql",
  );
});
