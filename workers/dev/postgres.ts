import { randomBytes } from "node:crypto";
import { Client } from "pg";

/** A temporary database of a test run. */
export interface TemporaryDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Creates a database with a random name on the server at `serverUrl`; `drop` removes it. */
export async function createTemporaryDatabase(serverUrl: string): Promise<TemporaryDatabase> {
  const name = `course_test_${randomBytes(6).toString("hex")}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
