import { describe, expect, it } from "vitest";
import { checkPlaceholders, filled } from "../../../src/engine/cv/placeholders.js";
import { shown, splitCommand } from "../../../src/engine/processes/argv.js";

const words = (line: string) => splitCommand(line).words;

describe("splitting a command without a shell", () => {
  it("honours quotes and backslashes as a POSIX shell does", () => {
    expect(words("python  train.py\t{train}")).toEqual(["python", "train.py", "{train}"]);
    expect(words(`a 'b c' "d \\"e\\" \\\\ \\n $HOME" f\\ g 'h'"i"j '' k=l`)).toEqual([
      "a",
      "b c",
      'd "e" \\ \\n $HOME',
      "f g",
      "hij",
      "",
      "k=l",
    ]);
  });

  it("takes variables before the command, and only there", () => {
    const { environment, words: rest } = splitCommand('CUDA_VISIBLE_DEVICES=0 A="b c" python x.py C=d');
    expect([environment, rest]).toEqual([{ CUDA_VISIBLE_DEVICES: "0", A: "b c" }, ["python", "x.py", "C=d"]]);
  });

  it("refuses what only a shell understands, open quotes and nothing at all, in both languages", () => {
    for (const mark of ["|", "&&", ";", ">", "2>&1", "&"]) {
      expect(() => words(`a ${mark} b`)).toThrow(/No shell/);
      expect(words(`a "${mark}" b`)).toEqual(["a", mark, "b"]);
    }
    expect(() => words("a 'b")).toThrow(/never closes/);
    expect(() => words("  ")).toThrow(/empty/);
    expect(() => words("A=1")).toThrow(/empty/);
  });
});

describe("placeholders", () => {
  const known = ["train", "validation", "out", "fold"];

  it("stay in the word they stand in, whatever the value holds, and are filled once", () => {
    const argv = splitCommand(`X={fold} run --data={train} '{"lr": 1}' {other} {out}`);
    expect(filled(argv, { train: "/a b/'; rm -rf {out}", out: "/o", fold: "3" })).toEqual({
      environment: { X: "3" },
      words: ["run", "--data=/a b/'; rm -rf {out}", '{"lr": 1}', "{other}", "/o"],
    });
  });

  it("misspelled ones and missing ones are refused; other braces are the command's own", () => {
    const check = (line: string) => checkPlaceholders(splitCommand(line), known);
    expect(() => check("run {vaildation} {out}")).toThrow(/\{vaildation\}.*\{validation\}/);
    expect(() => check("run {train} {out}")).toThrow(/lacks \{validation\}/);
    expect(() => check("run {validation}")).toThrow(/lacks \{out\}/);
    expect(() => check("run {validation} {out} {something} '{\"a\":1}'")).not.toThrow();
  });

  it("the command to run by hand is quoted for a shell and means the same", () => {
    const argv = splitCommand(`A='b c' run "it's" --x=1 ''`);
    expect(shown(argv)).toBe(`A='b c' run 'it'\\''s' --x=1 ''`);
    expect(shown({ environment: {}, words: ["run", "it's", "a b"] })).toBe("run 'it'\\''s' 'a b'");
  });
});
