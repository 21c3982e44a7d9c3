import { byCodePoint } from "../columns.js";
import { failure } from "../failure.js";
import { foldsOf, needed, type Split } from "./split.js";
import { groupWarnings, sizesOf } from "./warnings.js";

/** Every group (domain, site, language) held out alone, in the order of their names. */
export const leaveOneGroupOut: Split = {
  id: "leave_one_group_out",
  words: { en: "leave one group out", zh: "留一组法" },
  fits: {
    en: "what happens on a domain never trained on: the worst domain beside the mean; one training a group",
    zh: "考察在从未训练过的领域上的表现：平均之外还看最差领域；每组训练一次",
  },
  stays: {
    en: "each group is a fold of its own whatever is added; a new group adds a fold",
    zh: "无论新增什么，每组自成一折；新组增加一折",
  },
  needs: ["group"],
  source: "scikit-learn LeaveOneGroupOut",
  make(items) {
    const group = needed(items, "group");
    const sizes = sizesOf(group);
    const present = Array.from(group.values.keys())
      .filter((k) => sizes[k] > 0)
      .sort((a, b) => byCodePoint(group.values[a], group.values[b]));
    if (present.length < 2) throw failure(words.one);
    const place = new Int32Array(sizes.length);
    present.forEach((k, at) => {
      place[k] = at;
    });
    const warnings = groupWarnings(items, present.length).filter(({ code }) => code !== "large_group");
    return {
      folds: foldsOf(
        group.codes.map((code) => place[code]),
        present.length,
      ).map((fold, at) => ({ ...fold, name: group.values[present[at]] })),
      warnings:
        present.length > 50 ? [...warnings, { code: "many_trainings", values: { n: present.length } }] : warnings,
    };
  },
};

const words = {
  one: {
    en: "There are fewer than 2 groups, so nothing can be held out without splitting one.",
    zh: "不足 2 组，不拆开组就无法留出任何样本。",
  },
};
