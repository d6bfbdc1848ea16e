import type * as z from "../contract/zod.ts";
import { PROBLEMS, Problem, type ProblemCode } from "../contract/problems.ts";
import { API_PREFIX, API_VERSION, type RouteSpec } from "../contract/routes.ts";
import { type JsonSchema, SchemaCollector } from "./json-schemas.ts";

export interface Parameter {
  name: string;
  in: "path" | "query";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, JsonSchema>;
}

export interface OpenApiDocument {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: JsonSchema };
}

/** Problems that any operation can return. */
const COMMON: readonly ProblemCode[] = ["rate-limited", "internal"];
const WITH_INPUT: readonly ProblemCode[] = ["invalid-request"];
const WITH_BODY: readonly ProblemCode[] = ["malformed-json", "body-too-large", "unsupported-media-type"];
const WITH_CALLER: readonly ProblemCode[] = ["token-expired", "token-invalid"];

/** Lists every problem that an operation can return. */
export function problemsOf(route: RouteSpec): ProblemCode[] {
  const codes = new Set<ProblemCode>([...route.problems, ...COMMON]);
  if (route.params || route.query || route.body) for (const code of WITH_INPUT) codes.add(code);
  if (route.body) for (const code of WITH_BODY) codes.add(code);
  if (route.auth !== "none") for (const code of WITH_CALLER) codes.add(code);
  if (route.auth === "required") codes.add("unauthenticated");
  if (route.auth !== "none" && route.method !== "get") codes.add("origin-refused");
  return [...codes].sort((a, b) => PROBLEMS[a].status - PROBLEMS[b].status || a.localeCompare(b));
}

/** Builds the OpenAPI 3.1 document of the operations. */
export function buildOpenApi(routes: readonly RouteSpec[]): OpenApiDocument {
  const schemas = new SchemaCollector();
  schemas.add(Problem, "output");
  const paths: OpenApiDocument["paths"] = {};
  for (const route of routes) {
    const path = API_PREFIX + route.path.replace("*}", "}");
    paths[path] = { ...paths[path], [route.method]: operationOf(route, schemas) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Course Companion",
      version: API_VERSION,
      description:
        "Read and search courses, take quizzes and track progress. The API is deterministic and calls no language model. Errors are RFC 9457 problem details.",
    },
    servers: [{ url: "/" }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.components,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
        guestCookie: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-cc_guest",
          description: "Writes with this cookie require this site's Origin",
        },
      },
    },
  };
}

function operationOf(route: RouteSpec, schemas: SchemaCollector): Operation {
  const parameters = [
    ...parametersOf(route.params, "path", schemas),
    ...parametersOf(route.query, "query", schemas),
  ];
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    security: securityOf(route),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemas.add(route.body, "input") } },
          },
        }
      : {}),
    responses: responsesOf(route, schemas),
  };
}

function parametersOf(
  object: z.ZodMiniObject | undefined,
  where: "path" | "query",
  schemas: SchemaCollector,
): Parameter[] {
  if (!object) return [];
  return Object.entries(object.shape as Record<string, z.ZodMiniType>).map(([name, schema]) => {
    const { description, ...rest } = schemas.add(schema, "input");
    const required = where === "path" || !schema.safeParse(undefined).success;
    return {
      name,
      in: where,
      required,
      ...(typeof description === "string" ? { description } : {}),
      schema: rest,
    };
  });
}

function securityOf({ auth }: RouteSpec): Record<string, string[]>[] {
  const schemes: Record<string, string[]>[] = [{ bearer: [] }, { guestCookie: [] }];
  return auth === "none" ? [{}] : auth === "optional" ? [{}, ...schemes] : schemes;
}

function responsesOf(route: RouteSpec, schemas: SchemaCollector): Record<string, JsonSchema> {
  const { status, description, schema, types } = route.reply;
  const content: Record<string, JsonSchema> = {};
  if (schema) content["application/json"] = { schema: schemas.add(schema, "output") };
  for (const type of types ?? []) content[type] = { schema: { type: "string" } };
  const responses: Record<string, JsonSchema> = {
    [status]: { description, ...(Object.keys(content).length > 0 ? { content } : {}) },
  };
  for (const [code, codes] of Object.entries(
    Object.groupBy(problemsOf(route), (one) => PROBLEMS[one].status),
  )) {
    const list = codes!.map((one) => `\`${one}\``).join(", ");
    responses[code] = {
      description: list,
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    };
  }
  return responses;
}
