import { connect as open } from "node:net";
import { NeonDbError, neon, neonConfig } from "@neondatabase/serverless";
import { installTransport, type Transport } from "../platform/db/transport.ts";

/** The address is not that of a usable database. The message says what to do and contains no password. */
export class DatabaseAddressError extends Error {
  override readonly name = "DatabaseAddressError";
}

const EXAMPLE = "postgres://user:password@ep-cool-name-123456.eu-central-1.aws.neon.tech/neondb";
/** PostgreSQL's SSLRequest; a server responds with one letter, S or N, before authentication. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const PROBE_MS = 2_000;
const TRANSPORT: Transport = { repeatable: true };

/**
 * Checks that the database at `url` responds. Throws `DatabaseAddressError` for a malformed address, a plain
 * PostgreSQL server (Workers use Neon's SQL over HTTP only), a server that does not respond, or an error of the
 * database such as a wrong password.
 */
export async function checkDatabase(url: string): Promise<void> {
  const address = parse(url);
  installTransport(neonConfig);
  try {
    await neon(url, { fetchOptions: { transport: TRANSPORT } }).query("select 1");
  } catch (error) {
    if (error instanceof NeonDbError && error.code)
      throw new DatabaseAddressError(
        `the database returned an error: ${error.message} (SQLSTATE ${error.code})`,
        {
          cause: error,
        },
      );
    throw new DatabaseAddressError(await explainFailure(address), { cause: error });
  }
}

function parse(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const isWhole = address?.username && address.password && address.hostname && address.pathname.length > 1;
  if (!address || !isWhole || !/^postgres(ql)?:$/.test(address.protocol))
    throw new DatabaseAddressError(`the database address must have the form ${EXAMPLE}`);
  return address;
}

async function explainFailure({ hostname, port }: URL): Promise<string> {
  const server = `${hostname}:${port || 5432}`;
  const isNeon = /\.neon\.(tech|build)$/.test(hostname);
  if (!isNeon && (await isPostgres(hostname, Number(port || 5432))))
    return `a plain PostgreSQL server answers at ${server}, but Course Companion's Workers need Neon's SQL over HTTP.
Use the connection string of a Neon project (${EXAMPLE}).
To use this server for development, start the local endpoint in front of it and use its address:
  node workers/dev/neon-endpoint.ts --port 5439 --url postgres://…
  npm run migrate -- --url postgres://course:local@127.0.0.1:5439/course`;
  return isNeon
    ? `Neon does not respond for ${hostname}. Check the host name, the project's state in Neon's console, and your network.`
    : `no Neon SQL-over-HTTP endpoint at ${server}. Use the connection string of a Neon project (${EXAMPLE}); npm start runs and migrates its own local database.`;
}

/** Returns whether a PostgreSQL server listens there. */
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
