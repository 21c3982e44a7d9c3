import { failure } from "../../core/failure.js";

/** The ids of one side, none of them twice. */
export interface Side {
  readonly name: string;
  readonly ids: readonly string[];
}

/** Which rows of each side belong together. */
export interface Matched {
  readonly ids: readonly string[];
  /** For each side its row of each matched id. */
  readonly rows: readonly Int32Array[];
  /** For each side the ids that not all others have. */
  readonly left: readonly (readonly string[])[];
}

/** Refuses a column of ids where an item has none, with its place. */
export function refuseMissing(ids: readonly (string | null)[], column: string, at: (row: number) => string): string[] {
  const lost = ids.indexOf(null);
  if (lost >= 0) throw failure(words.missing, { column }, at(lost));
  return ids as string[];
}

/** Refuses a join by position of sides that differ in length; `bare` says that they are of a format that has no ids. */
export function refuseLengths(
  side: { readonly path: string; readonly n: number },
  other: { readonly path: string; readonly n: number },
  bare = false,
): void {
  if (side.n === other.n) return;
  throw failure(bare ? words.segments : words.lengths, { a: side.n, b: other.n, other: other.path }, side.path);
}

/** Refuses ids that stand twice, with their number and the first ten. */
export function refuseRepeated(ids: readonly string[], path: string): void {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) twice.add(id);
    else seen.add(id);
  }
  if (twice.size > 0) {
    throw failure(words.repeated, { n: twice.size, ids: firstTen([...twice]) }, path);
  }
}

/**
 * Matches ids in the order of the first side. Ids that not every side has are a `Failure` with counts and the first ten of each
 * side, unless `common` asks to go on without them, or they are of a side in `spare`. A plan has no `--join common` to be advised.
 */
export function matchIds(
  sides: readonly Side[],
  options: { readonly common: boolean; readonly spare?: readonly number[]; readonly inPlan?: boolean },
): Matched {
  const [first] = sides;
  const same = sides.every(({ ids }) => ids.length === first.ids.length && ids.every((id, i) => id === first.ids[i]));
  if (same) {
    const rows = Int32Array.from(first.ids, (_, i) => i);
    return { ids: first.ids, rows: sides.map(() => rows), left: sides.map(() => []) };
  }
  const index = sides.map(({ ids }) => new Map(ids.map((id, row) => [id, row])));
  const everywhere = (id: string) => index.every((rows) => rows.has(id));
  const ids = first.ids.filter(everywhere);
  const left = sides.map((side) => side.ids.filter((id) => !everywhere(id)));
  const spare = options.spare ?? [];
  const wrong = left.some((side, k) => side.length > 0 && !spare.includes(k));
  if (!options.common && wrong) {
    const of = (k: number) =>
      `${left[k].length} in ${sides[k].name}${left[k].length > 0 ? ` (${firstTen(left[k])})` : ""}`;
    const zhOf = (k: number) =>
      `${sides[k].name} 有 ${left[k].length} 个${left[k].length > 0 ? `（${firstTen(left[k])}）` : ""}`;
    const others = sides.map((_, k) => k).filter((k) => left[k].length > 0 || sides.length === 2);
    const out =
      options.inPlan === true
        ? { en: "Mend the files", zh: "请修正文件" }
        : {
            en: "Mend the files, or go on with the common items: --join common",
            zh: "请修正文件，或只用共有的样本：--join common",
          };
    throw failure({
      en: `Ids without a counterpart: ${others.map(of).join("; ")}; common: ${ids.length}. ${out.en}.`,
      zh: `有 id 找不到对应：${others.map(zhOf).join("；")}；共有 ${ids.length} 个。${out.zh}。`,
    });
  }
  if (ids.length === 0) throw failure(words.nothing, { a: first.name, b: sides[1].name });
  return { ids, rows: index.map((rows) => Int32Array.from(ids, (id) => rows.get(id)!)), left };
}

function firstTen(ids: readonly string[]): string {
  return ids.slice(0, 10).join(", ") + (ids.length > 10 ? ", …" : "");
}

const words = {
  missing: {
    en: 'The id ("{column}") is missing. Give every item one, or remove the column: position counts then.',
    zh: "缺少 id（“{column}”）。请为每个样本给出 id，或删去该列，改按位置对应。",
  },
  lengths: {
    en: "Neither file has ids, and they differ in length ({a} items here, {b} in {other}). Give both an id column.",
    zh: "两个文件都没有 id，长度又不同（此处 {a} 个样本，{other} 有 {b} 个）。请为两者加上 id 列。",
  },
  segments: {
    en: "The files go by position, and they differ in length ({a} items here, {b} in {other}). Look for a line that was lost or cut in two.",
    zh: "两个文件按位置对应，但长度不同（此处 {a} 个样本，{other} 有 {b} 个）。请检查是否有丢失或被拆开的行。",
  },
  repeated: {
    en: "Repeated ids: {n} (first: {ids}). Give every item an id of its own; several runs in one file need a column model, seed, checkpoint or split.",
    zh: "有 {n} 个 id 重复出现：{ids}。每个样本须有自己的 id；一个文件含多次运行时，须有 model、seed、checkpoint 或 split 列。",
  },
  nothing: {
    en: "{a} and {b} have no id in common. Compare files made from the same data.",
    zh: "{a} 与 {b} 没有共同的 id。请比较出自同一数据的文件。",
  },
};
