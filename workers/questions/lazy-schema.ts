/**
 * Builds schemas at their first use. A Worker's contract has about a thousand, a request needs a few, and those of replies
 * only the OpenAPI document; to build all took two thirds of the start-up.
 */

type Make = (...args: never[]) => unknown;

/** What stands in for a schema or a check. */
interface Deferred {
  build: () => object;
}

/** The stand-ins that were given out; a proxy shows nothing of what is behind it. */
const deferred = new WeakMap<object, Deferred>();

/** Methods that return another schema, and so need not be called before that one is used. */
const METHODS = new Set<PropertyKey>(["check", "with", "register", "brand"]);

const handler: ProxyHandler<Deferred> = {
  get({ build }, name) {
    if (!METHODS.has(name)) return Reflect.get(build(), name);
    return (...args: unknown[]) =>
      defer(
        () => (Reflect.get(build(), name) as Make).apply(build(), args.map(resolved) as never[]) as object,
      );
  },
  set: ({ build }, name, value) => Reflect.set(build(), name, value),
  has: ({ build }, name) => Reflect.has(build(), name),
  getPrototypeOf: ({ build }) => Reflect.getPrototypeOf(build()),
};

/** Returns a stand-in for what `make` returns, which is made when something of it is read. */
function defer(make: () => object): object {
  let made: object | undefined;
  const target = { build: () => (made ??= make()) };
  const lazy = new Proxy(target, handler);
  deferred.set(lazy, target);
  return lazy;
}

/** Makes a function that creates schemas or checks create them at their first use. */
export const lazily = <F extends Make>(create: F): F =>
  ((...args: unknown[]) => defer(() => create(...(args.map(resolved) as never[])) as object)) as unknown as F;

/** Returns the schema itself, for what knows schemas by identity, as registries do. */
export const builtSchema = <T extends object>(schema: T): T => (deferred.get(schema)?.build() ?? schema) as T;

/** Replaces the stand-ins in an argument, so that validation never passes through one. */
function resolved(argument: unknown): unknown {
  if (typeof argument !== "object" || argument === null) return argument;
  if (Array.isArray(argument)) return argument.map(resolved);
  const own = deferred.get(argument);
  if (own) return own.build();
  // A shape or options; schemas, expressions and registries have a class.
  if (Object.getPrototypeOf(argument) !== Object.prototype) return argument;
  return Object.fromEntries(Object.entries(argument).map(([name, value]) => [name, resolved(value)]));
}
