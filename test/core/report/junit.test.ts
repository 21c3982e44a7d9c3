import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GateCheck } from "../../../src/core/gate/checks.js";
import { escapeXml, junit } from "../../../src/core/report/writers/junit.js";
import { type Element, parseXml } from "./well-formed.js";

const checks: readonly GateCheck[] = [
  {
    kind: "verdict",
    name: "router-ft against router on test by accuracy",
    state: "passed",
    message: "improved",
    code: "improved",
  },
  { kind: "guard_rail", name: "guard-rail everyday", state: "failed", message: "−4.0 points", code: "failed" },
  {
    kind: "guard_rail",
    name: "guard-rail test, lang = zh",
    state: "cannot_tell",
    message: "−1.0 points",
    code: "unresolved",
  },
  {
    kind: "finding",
    name: "data.leakage.exact",
    state: "cannot_tell",
    message: "14 items",
    code: "data.leakage.exact",
  },
  { kind: "finding", name: "prompt.mismatch", state: "allowed", message: "prompts differ", code: "prompt.mismatch" },
  { kind: "outputs", name: "all answers came", state: "incomplete", message: "3 did not", code: "incomplete" },
];
const about = {
  study: "intent",
  createdAt: "2026-11-23T01:02:03.456Z",
  version: "0.1.0",
  seconds: 7.8125,
  verdict: "mixed",
};

/** What Ant's and Jenkins's JUnit schemas both let an element hold: attributes (required ones with !), and elements in order. */
const schema: Readonly<Record<string, { attributes: readonly string[]; children: readonly string[] }>> = {
  testsuites: { attributes: [], children: ["testsuite"] },
  testsuite: {
    attributes: [
      "name!",
      "package!",
      "id!",
      "hostname!",
      "timestamp!",
      "tests!",
      "failures!",
      "errors!",
      "skipped",
      "time!",
    ],
    children: ["properties", "testcase", "system-out", "system-err"],
  },
  properties: { attributes: [], children: ["property"] },
  property: { attributes: ["name!", "value!"], children: [] },
  testcase: { attributes: ["name!", "classname!", "time!"], children: ["skipped", "error", "failure"] },
  failure: { attributes: ["type!", "message"], children: [] },
  error: { attributes: ["type!", "message"], children: [] },
  skipped: { attributes: ["message"], children: [] },
  "system-out": { attributes: [], children: [] },
  "system-err": { attributes: [], children: [] },
};

function conforms(element: Element): void {
  const rule = schema[element.name];
  expect(rule, element.name).toBeDefined();
  const known = rule.attributes.map((name) => name.replace("!", ""));
  for (const name of Object.keys(element.attributes)) expect(known, element.name).toContain(name);
  for (const name of rule.attributes.filter((one) => one.endsWith("!")))
    expect(element.attributes).toHaveProperty([name.slice(0, -1)]);
  let place = 0;
  for (const child of element.children) {
    const next = rule.children.indexOf(child.name);
    expect(next, `${child.name} in ${element.name}`).toBeGreaterThanOrEqual(place);
    place = next;
    conforms(child);
  }
}

describe("JUnit", () => {
  const suite = parseXml(junit({ ...about, checks })).children[0];

  it("follows the schemas of Ant and Jenkins", () => {
    conforms(parseXml(junit({ ...about, checks })));
    conforms(parseXml(junit({ ...about, checks: [] })));
    expect(suite.attributes.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(suite.attributes.time).toBe("7.813");
  });

  it("one case a check: worse is a failure, what cannot be told an error, what is allowed is skipped", () => {
    const cases = suite.children.filter(({ name }) => name === "testcase");
    expect(cases.map(({ attributes, children }) => [attributes.classname, children.map(({ name }) => name)])).toEqual([
      ["assay.intent.verdict", []],
      ["assay.intent.guard_rail", ["failure"]],
      ["assay.intent.guard_rail", ["error"]],
      ["assay.intent.finding", ["error"]],
      ["assay.intent.finding", ["skipped"]],
      ["assay.intent.outputs", ["error"]],
    ]);
    expect(suite.attributes).toMatchObject({ tests: "6", failures: "1", errors: "3", skipped: "1" });
    expect(cases[1].children[0]).toMatchObject({
      attributes: { type: "failed", message: "−4.0 points" },
      text: "−4.0 points",
    });
  });

  it("is well-formed whatever stands in names and messages, and says them back", () => {
    const wild = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc
        .array(
          fc.constantFrom(
            "<",
            "&",
            ">",
            '"',
            "'",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "&amp;",
            "\u0000",
            "\u001b[31m",
            "\n",
            "\t",
            "\ud800",
            "\udc00",
            "\uffff",
            "\u202e",
            "名",
            "😀",
          ),
          { maxLength: 12 },
        )
        .map((all) => all.join("")),
    );
    fc.assert(
      fc.property(wild, wild, wild, (study, name, message) => {
        const document = junit({
          ...about,
          study,
          verdict: message,
          checks: [{ ...checks[1], name, message, code: name }],
        });
        const [found] = parseXml(document).children;
        conforms(parseXml(document));
        expect(document).not.toMatch(
          /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/,
        );
        const [one] = found.children.filter((child) => child.name === "testcase");
        const kept = (text: string): string =>
          escapeXml(text).replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
        expect(one.attributes.name).toBe(kept(name));
        expect(one.children[0].text).toBe(kept(message));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps ordinary text as it is", () => {
    for (const text of ["plain", "名称，带标点", "😀", "a < b && c > \"d\" 'e'", "line\nend\ttab"]) {
      const found = parseXml(junit({ ...about, checks: [{ ...checks[1], message: text }] })).children[0];
      expect(found.children[1].children[0].attributes.message).toBe(text);
    }
  });
});

describe("the parser of this test", () => {
  const wrapped = (inner: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${inner}`;
  it.each([
    "<a><b></a></b>",
    '<a x="1" x="2"/>',
    "<a>&</a>",
    "<a>&nbsp;</a>",
    "<a>\u0001</a>",
    "<a>]]></a>",
    "<a/><b/>",
    '<a x="<"/>',
    "<a>&#0;</a>",
    "<a>\ud800</a>",
    "<a",
  ])("refuses %j", (inner) => {
    expect(() => parseXml(wrapped(inner))).toThrow();
  });
});
