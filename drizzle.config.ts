import { defineConfig } from "drizzle-kit";

// `npx drizzle-kit generate --name what-changes` writes the next file of migrations/ from the tables below.
export default defineConfig({
  dialect: "postgresql",
  schema: "./workers/{domain/*,identity}/schema.ts",
  out: "./migrations",
});
