import type { GateCheck } from "../../gate/checks.js";

/** What a JUnit file says of a study. */
export interface JunitInput {
  readonly study: string;
  /** ISO time at which the study was made. */
  readonly createdAt: string;
  readonly version: string;
  /** Seconds that the models took to answer. */
  readonly seconds: number;
  readonly verdict: string;
  /** Of several tuned recipes the one that the verdict is about. */
  readonly recipe?: string;
  readonly checks: readonly GateCheck[];
}

/**
 * The gate as JUnit XML: one test suite a study, one test case a check. What is worse is a `failure`, what cannot be told or lacks answers an `error` (neither
 * may look like success), a finding that the plan allows and what is of a recipe that does not decide are `skipped`. Follows the schemas of Ant and of Jenkins, whose common part GitLab and GitHub's reporters read.
 */
export function junit({ study, createdAt, version, seconds, verdict, recipe, checks }: JunitInput): string {
  const count = (...states: GateCheck["state"][]): number =>
    checks.filter(({ state }) => states.includes(state)).length;
  const time = Math.max(0, seconds).toFixed(3);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="${escapeXml(study)}" package="assay" id="0" hostname="localhost" timestamp="${escapeXml(createdAt.slice(0, 19))}" tests="${checks.length}" failures="${count("failed")}" errors="${count("cannot_tell", "incomplete")}" skipped="${count("allowed", "not_deciding")}" time="${time}">
    <properties>
      <property name="assay.version" value="${escapeXml(version)}"/>
      <property name="assay.verdict" value="${escapeXml(verdict)}"/>${recipe === undefined ? "" : `\n      <property name="assay.recipe" value="${escapeXml(recipe)}"/>`}
    </properties>
${checks.map((check) => caseOf(check, study)).join("\n")}
    <system-out></system-out>
    <system-err></system-err>
  </testsuite>
</testsuites>
`;
}

const tags: Readonly<Record<GateCheck["state"], "failure" | "error" | "skipped" | null>> = {
  passed: null,
  failed: "failure",
  cannot_tell: "error",
  incomplete: "error",
  allowed: "skipped",
  not_deciding: "skipped",
};

function caseOf({ kind, name, state, message, code }: GateCheck, study: string): string {
  const tag = tags[state];
  const head = `    <testcase classname="${escapeXml(`assay.${study}.${kind}`)}" name="${escapeXml(name)}" time="0.000"`;
  if (tag === null) return `${head}/>`;
  // Ant's schema has no attributes on `skipped`; Jenkins and GitLab read the message where it stands.
  const inner =
    tag === "skipped"
      ? `<skipped message="${escapeXml(message)}"/>`
      : `<${tag} message="${escapeXml(message)}" type="${escapeXml(code)}">${escapeXml(message)}</${tag}>`;
  return `${head}>${inner}</testcase>`;
}

/**
 * Text for XML 1.0, in elements and in quoted attributes: markup escaped, line ends kept by number, and every character dropped that XML may not hold or that
 * steers a terminal or the reading direction (controls, halves of surrogate pairs, non-characters, bidirectional marks).
 */
export function escapeXml(text: string): string {
  return text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g,
      "",
    )
    .replace(/[\ufdd0-\ufdef]|[\ufffe\uffff]|\p{Noncharacter_Code_Point}/gu, "")
    .replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
