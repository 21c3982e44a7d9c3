import type { Dictionary } from "./dictionaries/dictionary.js";

const own = { source: "compiled by hand for this project", licence: "Apache-2.0" };

/** The word lists of the perturbations, as a study's record names them; scripts/dictionaries.mjs prints the sums. */
export const dictionaries: readonly Dictionary[] = [
  { id: "cities", version: "1", sha256: "74dc1e87443d93409e28d0bd64003434640d33531c871139900e5967b3c32fa2", ...own },
  {
    id: "english_terms",
    version: "2",
    sha256: "da999d16ee847889cacf715fbfd21ef76d9ae6e36eeda591d7cf076d5b3e3ac9",
    ...own,
  },
  {
    id: "homophones",
    version: "1",
    sha256: "a52fe31df186b2da53e33caeb6820592c37cf2219e1d1e9c61cfc6f76512fc82",
    source: "GB2312 level 1, read by pinyin-pro 3.29.4",
    licence: "MIT",
  },
  {
    id: "lookalikes",
    version: "2",
    sha256: "4e11721b96bece5dd133c68cb069af8aee9024b3fac6a10fbdb7a0e283e8239a",
    ...own,
  },
  { id: "names_en", version: "2", sha256: "d78d0e5a4cf2b21fc6dfc2c22df45939957ad290854cf328b34372a1755eafac", ...own },
  { id: "names_zh", version: "1", sha256: "6fe223d2b9dad351e501b341187d46daf5999750f2de01bec8cfb82af4efc40a", ...own },
  {
    id: "slip_words",
    version: "1",
    sha256: "436ef309910b2a61a0447bc2061dfa255e3499cb2739a09e68a97b4ccf6362dc",
    source: "SCOWL 2020.12.07, levels 10 and 20",
    licence: "SCOWL",
  },
  {
    id: "swap_words",
    version: "1",
    sha256: "470f7ee399bcb798935f188497cdffdaf550b47e1acb3b9b138559e55eaf9be1",
    ...own,
  },
];
