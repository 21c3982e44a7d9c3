import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

/** 的 after a pronoun and before a noun, and 了 at the end of a clause with 已经, 太 or 都, left out. */
export const particleDrop = perturbation({
  id: "particle_drop",
  words: { en: "Particle left out", zh: "省去助词" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "Spoken Chinese leaves these particles out too: 的 between a person and what is theirs, 了 where 已经, 太 or 都 says as much.",
    zh: "口语里本来也可省去：人称与所属之间的“的”，以及已有“已经、太、都”时的“了”。",
  },
  apply: (text, options) =>
    disturb(
      text,
      [
        ...places(
          text,
          /(?<=[我你您他她它]们?|咱们|大家)的(?=\p{Script=Han})(?!确|士|话(?![题剧语费筒])|天|妈(?!妈)|[是都也在和吗吧呢没不了就还很])/gu,
          () => [""],
        ),
        ...places(text, /(?<=(?:已经?|早已|都|太)[^，。！？；,.!?;了]{1,8})了(?=$|[，。！？；,.!?;\s])/gu, () => [""]),
      ],
      options,
    ),
});
