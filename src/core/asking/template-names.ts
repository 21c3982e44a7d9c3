/** A node of a parsed template, as the parser gives it: `type` and whatever belongs to it. */
type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

/** What every template knows without being given it. */
export const globalNames: ReadonlySet<string> = new Set([
  "true",
  "false",
  "none",
  "True",
  "False",
  "None",
  "range",
  "namespace",
  "raise_exception",
  "from_json",
  "loop",
  "caller",
]);

/**
 * The names that a template takes from outside: those it reads and does not define itself (by `set`, `for` or `macro`, anywhere).
 * A name of which it is asked whether it `is defined` may be missing, and stands in `optional`. `columns` are those that are read by name of `item`.
 */
export function templateNames(program: unknown): {
  readonly needed: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
} {
  const columns = new Set<string>();
  const read = new Set<string>();
  const optional = new Set<string>();
  const own = new Set<string>();
  const define = (node: unknown): void => {
    if (isNode(node)) {
      if (node.type === "Identifier") own.add(String(node.value));
      else if (node.type === "TupleLiteral") for (const one of node.value as unknown[]) define(one);
      else if (node.type === "KeywordArgumentExpression") define(node.key);
    }
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    else if (value instanceof Map) for (const [key, own] of value) visit([key, own]);
    else if (isNode(value)) look(value);
  };
  const look = (node: Node): void => {
    switch (node.type) {
      case "Identifier":
        read.add(String(node.value));
        return;
      case "MemberExpression":
        visit(node.object);
        if ((node.object as Node).type === "Identifier" && (node.object as Node).value === "item") {
          const { type, value } = node.property as Node;
          if (type === (node.computed === true ? "StringLiteral" : "Identifier")) columns.add(String(value));
        }
        if (node.computed === true) visit(node.property);
        return;
      case "FilterExpression":
        visit(node.operand);
        argumentsOf(node.filter);
        return;
      case "FilterStatement":
        argumentsOf(node.filter);
        visit(node.body);
        return;
      case "TestExpression": {
        const test = (node.test as Node).value;
        const operand = node.operand as Node;
        if ((test === "defined" || test === "undefined") && operand.type === "Identifier")
          optional.add(String(operand.value));
        else if ((test === "defined" || test === "undefined") && operand.type === "MemberExpression")
          visit([operand.object, operand.computed === true ? operand.property : null]);
        else visit(operand);
        return;
      }
      case "CallExpression": {
        // What is called is no column: item.items().
        const callee = node.callee as Node;
        visit([callee.type === "MemberExpression" ? callee.object : callee, node.args]);
        return;
      }
      case "KeywordArgumentExpression":
        visit(node.value);
        return;
      case "For":
        define(node.loopvar);
        visit([node.iterable, node.body, node.defaultBlock]);
        return;
      case "Set":
        define(node.assignee);
        visit([(node.assignee as Node).type === "MemberExpression" ? node.assignee : null, node.value, node.body]);
        return;
      case "Macro":
        define(node.name);
        for (const one of node.args as Node[]) {
          define(one);
          if (one.type === "KeywordArgumentExpression") visit(one.value);
        }
        visit(node.body);
        return;
      case "CallStatement":
        for (const one of (node.callerArgs as Node[] | null) ?? []) define(one);
        visit([node.call, node.body]);
        return;
      default:
        for (const [key, value] of Object.entries(node)) if (key !== "operator") visit(value);
    }
  };
  const argumentsOf = (filter: unknown): void => {
    if (isNode(filter) && filter.type === "CallExpression") visit(filter.args);
  };
  visit(program);
  const outside = (name: string): boolean => !own.has(name) && !globalNames.has(name);
  return {
    needed: new Set([...read].filter((name) => outside(name) && !optional.has(name))),
    optional: new Set([...optional].filter(outside)),
    columns: outside("item") ? columns : new Set(),
  };
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}
