import { describe, expect, it } from "vitest";
import { nearest } from "../../src/core/failure.js";
import { findings } from "../../src/core/findings/catalogue.js";
import { metrics } from "../../src/core/metrics/catalogue.js";

const ids = metrics.names;
const codes = findings.all.map(({ id }) => id);

describe("the names nearest to a misspelled one", () => {
  it.each([
    ["f1macro", ids, ["f1_macro", "f1_micro", "f1_weighted"]],
    ["accurcy", ids, ["accuracy"]],
    ["LogLoss", ids, ["log_loss", "log_loss_per_label"]],
    ["kappa", ids, ["cohen_kappa", "cohen_kappa_quadratic", "fleiss_kappa"]],
    ["zzz", ids, []],
    ["", ids, []],
    ["data.leakge", codes, ["data.leakage.exact", "data.leakage.near"]],
    ["overfit", codes, ["fit.overfit"]],
    ["decison", ["name", "task", "decision", "data"], ["decision"]],
    ["--metrc", ["--metric", "--model", "--json"], ["--metric"]],
    ["prd", ["id", "gold", "pred"], ["pred"]],
    ["b", ["a", "c"], []],
  ])("%s", (name, known, expected) => {
    expect(nearest(name, known)).toEqual(expected);
  });

  it("every known name is its own nearest, and no more than are asked for come back", () => {
    for (const id of [...ids, ...codes]) {
      expect(nearest(id, [...ids, ...codes])[0]).toBe(id);
      expect(nearest(id, [...ids, ...codes], 2).length).toBeLessThanOrEqual(2);
    }
  });
});
