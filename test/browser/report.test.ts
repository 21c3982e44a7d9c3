import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeReport } from "../../src/engine/render/report.js";
import { fullStudy, hostileStudy, minimalStudy } from "../core/report/study-example.js";
import { browser, skipped } from "./browser.js";

interface Opened {
  readonly page: Page;
  readonly console: string[];
  readonly requests: string[];
}

describe.skipIf(skipped)("the report in a browser, opened from a file", () => {
  let chromium: Browser;
  let folder: string;
  let drawing = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "assay-report-"));
    const request = { formats: ["html", "md", "json"], languages: ["en", "zh"] } as const;
    const full = fullStudy();
    const started = performance.now();
    await writeReport(full, { ...request, folder: join(folder, "full") });
    drawing = performance.now() - started;
    await writeReport(hostileStudy(), { ...request, folder: join(folder, "hostile") });
    await writeReport(minimalStudy(), { ...request, folder: join(folder, "minimal") });
    chromium = await browser();
  }, 180_000);

  afterAll(async () => {
    await chromium?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(name: string, options: { width?: number; dark?: boolean } = {}): Promise<Opened> {
    const context = await chromium.newContext({
      viewport: { width: options.width ?? 1280, height: 900 },
      colorScheme: options.dark === true ? "dark" : "light",
      offline: true,
    });
    const page = await context.newPage();
    const opened: Opened = { page, console: [], requests: [] };
    page.on("console", (message) => opened.console.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => opened.console.push(`error: ${error.message}`));
    page.on("request", (request) => opened.requests.push(request.url()));
    await page.goto(pathToFileURL(join(folder, name)).href, { waitUntil: "load" });
    return opened;
  }

  const fileUrl = (name: string): string => pathToFileURL(join(folder, name)).href;

  it.each(["full/report.en.html", "full/report.zh.html", "minimal/report.en.html", "minimal/report.zh.html"])(
    "%s: no message, no request, fifteen topics, figures drawn",
    async (name) => {
      const { page, console, requests } = await open(name);
      expect(console).toEqual([]);
      expect(requests.filter((url) => url !== fileUrl(name) && url !== "data:,")).toEqual([]);
      expect(await page.locator("section[data-topic] > h2").count()).toBe(15);
      const drawn = await page.locator("figure > .drawing > svg").evaluateAll((pictures) =>
        pictures.map((picture) => ({
          width: picture.getBoundingClientRect().width,
          height: picture.getBoundingClientRect().height,
        })),
      );
      expect(drawn.length).toBeGreaterThanOrEqual(name.startsWith("full") ? 20 : 6);
      for (const { width, height } of drawn) {
        expect(width).toBeGreaterThan(100);
        expect(height).toBeGreaterThan(40);
      }
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(name.includes(".zh.") ? "zh-CN" : "en");
      await page.context().close();
    },
  );

  it.each([1280, 390])("is no wider than a window of %i px", async (width) => {
    for (const name of [
      "full/report.en.html",
      "full/report.zh.html",
      "hostile/report.en.html",
      "hostile/report.zh.html",
      "minimal/report.zh.html",
    ]) {
      const { page } = await open(name, { width });
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll("details")) fold.open = true;
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
      await page.context().close();
    }
  });

  it("keeps the drawn text inside its picture", async () => {
    for (const name of ["full/report.en.html", "full/report.zh.html"]) {
      const { page } = await open(name);
      const cut = await page.locator("figure > .drawing > svg").evaluateAll((pictures) =>
        pictures.flatMap((picture) => {
          const frame = picture.getBoundingClientRect();
          return [...picture.querySelectorAll("text")].flatMap((text) => {
            const box = text.getBoundingClientRect();
            const inside =
              box.left >= frame.left - 2 &&
              box.right <= frame.right + 2 &&
              box.top >= frame.top - 3 &&
              box.bottom <= frame.bottom + 3;
            return inside || box.width === 0 ? [] : [`${picture.firstElementChild?.id}: ${text.textContent}`];
          });
        }),
      );
      expect(cut, name).toEqual([]);
      await page.context().close();
    }
  });

  it("runs nothing that stands in the data, in either language", async () => {
    for (const name of ["hostile/report.en.html", "hostile/report.zh.html"]) {
      const { page, console, requests } = await open(name);
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll("details")) fold.open = true;
      });
      expect(await page.evaluate(() => (globalThis as { harmed?: number }).harmed)).toBeUndefined();
      expect(await page.locator("script, img, iframe, [onload], [onerror]").count()).toBe(0);
      expect(await page.locator("section[data-topic]").count()).toBe(15);
      expect(await page.locator("body").textContent()).toContain("<script>globalThis.harmed=1</script>");
      expect(console).toEqual([]);
      expect(requests.filter((url) => url !== fileUrl(name) && url !== "data:,")).toEqual([]);
      await page.context().close();
    }
  });

  it("turns dark with the reader's setting, drawings too", async () => {
    const { page } = await open("full/report.en.html", { dark: true });
    const seen = await page.evaluate(() => ({
      ground: getComputedStyle(document.body).backgroundColor,
      words: getComputedStyle(document.querySelector("#figure-1 svg text[font-weight='600']") as Element).fill,
    }));
    expect(seen).toEqual({ ground: "rgb(13, 17, 23)", words: "rgb(230, 237, 243)" });
    await page.context().close();
  });

  it("prints: one page or more for each topic", async () => {
    const { page } = await open("full/report.zh.html");
    const pdf = await page.pdf({ format: "A4", printBackground: true, tagged: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    expect(pages).toBeGreaterThanOrEqual(16);
    await page.context().close();
  });

  it("is drawn in both languages within 10 seconds of work", () => {
    // Generous, since tests share the machine; alone it takes about three seconds.
    expect(drawing).toBeLessThan(30_000);
  });
});
