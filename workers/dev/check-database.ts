import { connect as open } from "node:net";
import { NeonDbError, neon, neonConfig } from "@neondatabase/serverless";
import { installTransport, type Transport } from "../platform/db/transport.ts";

/** An address that is no database of this product's; the message says what to do and holds no password. */
export class DatabaseAddressError extends Error {
  override readonly name = "DatabaseAddressError";
}

const EXAMPLE = "postgres://user:password@ep-cool-name-123456.eu-central-1.aws.neon.tech/neondb";
/** PostgreSQL's SSLRequest: a server answers with one letter, S or N, before it knows who asks. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const PROBE_MS = 2_000;
const TRANSPORT: Transport = { repeatable: true };

/**
 * Asks the database at `url` for a first answer. Throws `DatabaseAddressError`, which says whether the address is
 * malformed, is that of a plain PostgreSQL server (Workers speak Neon's SQL over HTTP only), gives no answer, or what
 * the database said, such as a wrong password.
 */
export async function checkDatabase(url: string): Promise<void> {
  const address = parse(url);
  installTransport(neonConfig);
  try {
    await neon(url, { fetchOptions: { transport: TRANSPORT } }).query("select 1");
  } catch (error) {
    if (error instanceof NeonDbError && error.code)
      throw new DatabaseAddressError(`the database refused: ${error.message} (SQLSTATE ${error.code})`, {
        cause: error,
      });
    throw new DatabaseAddressError(await explain(address), { cause: error });
  }
}

function parse(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const isWhole = address?.username && address.password && address.hostname && address.pathname.length > 1;
  if (!address || !isWhole || !/^postgres(ql)?:$/.test(address.protocol))
    throw new DatabaseAddressError(`the database's address must look like ${EXAMPLE}`);
  return address;
}

async function explain({ hostname, port }: URL): Promise<string> {
  const place = `${hostname}:${port || 5432}`;
  const isNeon = /\.neon\.(tech|build)$/.test(hostname);
  if (!isNeon && (await isPostgres(hostname, Number(port || 5432))))
    return `a plain PostgreSQL server answers at ${place}, and Course Companion's Workers speak Neon's SQL over HTTP only.
Use the connection string of a Neon project (${EXAMPLE}).
To try things with this server, put the local endpoint before it, and use that one's address:
  node workers/dev/neon-endpoint.ts --port 5439 --url postgres://…
  npm run migrate -- --url postgres://course:local@127.0.0.1:5439/course`;
  return isNeon
    ? `Neon gives no answer for ${hostname}: check the host's name, the project's state in Neon's console, and the network.`
    : `nothing at ${place} speaks Neon's SQL over HTTP. Use the connection string of a Neon project (${EXAMPLE}); npm start runs a local database of its own and migrates it.`;
}

/** Whether a PostgreSQL server listens there. */
function isPostgres(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = open({ host, port, timeout: PROBE_MS });
    const end = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.once("connect", () => socket.write(SSL_REQUEST));
    socket.once("data", (reply) => end(reply.length === 1 && "SN".includes(reply.toString("latin1"))));
    for (const event of ["timeout", "error", "close"]) socket.once(event, () => end(false));
  });
}
