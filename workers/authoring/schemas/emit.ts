import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSchemas, SCHEMA_FOLDER } from "./schemas.ts";

/** `npm run schemas`: writes the JSON Schemas of the course format; `schemas.test.ts` fails when they are out of date. */
const root = fileURLToPath(import.meta.resolve("../../../"));
mkdirSync(join(root, SCHEMA_FOLDER), { recursive: true });
for (const [file, text] of Object.entries(buildSchemas())) {
  writeFileSync(join(root, SCHEMA_FOLDER, file), text);
  console.log(`wrote ${SCHEMA_FOLDER}/${file}`);
}
