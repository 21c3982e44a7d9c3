import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { confusion } from "../../../src/core/charts/confusion.js";
import { em } from "../../../src/core/charts/text.js";
import { renderSvg } from "../../../src/engine/render/svg.js";

const labels = ["申请退款并说明具体原因", "更改配送地址与联系电话号", "发票开具与抬头信息修改", "refund"];
const drawn = confusion.draw(
  {
    confusion: {
      labels,
      matrix: [
        [41, 3, 0, 1],
        [2, 38, 1, 0],
        [0, 4, 29, 0],
        [5, 0, 0, 33],
      ],
      unanswered: [0, 0, 1, 0],
    },
    model: "router-ft",
    data: "test",
  },
  "zh",
);

describe("svg", () => {
  it("gives the same text for the same specification", async () => {
    expect(await renderSvg(drawn.spec)).toBe(await renderSvg(drawn.spec));
  });

  it("does not cut Chinese labels off: the golden picture", async () => {
    const svg = await renderSvg(drawn.spec);
    for (const label of labels) expect(svg).toContain(`>${label}<`);
    // The names stand right-aligned before the first column: the space there must hold the widest of them.
    const left = Number(/<g[^>]*transform="translate\(([0-9.]+),/.exec(svg)?.[1]);
    expect(left).toBeGreaterThanOrEqual(Math.max(...labels.map(em)) * 13);
    const path = fileURLToPath(new URL("../../golden/confusion.zh.svg", import.meta.url));
    if (process.env["ASSAY_WRITE_GOLDEN"] === "1") await writeFile(path, svg);
    expect(svg).toBe(await readFile(path, "utf8"));
  });

  it("escapes text of the data", async () => {
    const bad = ["</text><script>alert(1)</script>", `"><img src=x onerror=1>`, "]]>&amp;$&"];
    const svg = await renderSvg(
      confusion.draw(
        {
          confusion: {
            labels: bad,
            matrix: [
              [1, 2, 0],
              [0, 3, 1],
              [1, 0, 4],
            ],
            unanswered: [0, 0, 0],
          },
          model: "m",
          data: "d",
        },
        "en",
      ).spec,
    );
    expect(svg).not.toMatch(/<(script|img)/);
    expect(svg).toContain("&lt;script&gt;");
    expect(svg).toContain("]]&gt;&amp;amp;$&amp;");
  });

  it("numbers the ids of clip paths from 1 in each drawing", async () => {
    const spec = {
      width: 50,
      height: 50,
      data: {
        values: [
          { x: 1, y: 2 },
          { x: 3, y: 4 },
        ],
      },
      mark: { type: "line", clip: true },
      encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
    };
    const [first, second] = [await renderSvg(spec), await renderSvg(spec)];
    expect(first).toContain('id="d1"');
    expect(first).toContain("url(#d1)");
    expect(second).toBe(first);
  });

  it("throws where a specification is wrong", async () => {
    await expect(renderSvg({ mark: { type: "nonsense" }, data: { values: [] } })).rejects.toThrow();
  });
});
