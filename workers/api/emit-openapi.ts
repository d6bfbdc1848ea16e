import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createApp } from "./app.ts";
import { buildOpenApi } from "./openapi.ts";

/** `npm run openapi`: writes the contract that `openapi.test.ts` compares with the code. */
const target = fileURLToPath(import.meta.resolve("../../specs/001-course-core/contracts/openapi.json"));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify(buildOpenApi(createApp().routes), null, 2)}\n`);
console.log("wrote specs/001-course-core/contracts/openapi.json");
