import { em } from "../../core/charts/text.js";

/** The few calls of vega that are used; its own types need the DOM. */
interface Vega {
  readonly textMetrics: { width: (item: { fontSize?: number }, text: string | readonly string[]) => number };
  readonly parse: (spec: unknown) => unknown;
  readonly View: new (
    runtime: unknown,
    options: { renderer: "none" },
  ) => { toSVG(): Promise<string>; finalize(): void };
}

interface VegaLite {
  readonly compile: (spec: unknown, options: { logger: unknown }) => { spec: unknown };
}

let loaded: Promise<{ vega: Vega; lite: VegaLite }> | undefined;

async function load(): Promise<{ vega: Vega; lite: VegaLite }> {
  loaded ??= (async () => {
    // Names in variables keep the compiler from reading declarations that need the DOM.
    const names = { vega: "vega", lite: "vega-lite" };
    const vega = (await import(names.vega)) as Vega;
    const lite = (await import(names.lite)) as VegaLite;
    // Vega counts every character as .8 em where there is no canvas, which cuts Chinese labels off.
    vega.textMetrics.width = (item, text) =>
      em(Array.isArray(text) ? text.join(" ") : String(text)) * (item.fontSize ?? 11);
    return { vega, lite };
  })();
  return loaded;
}

const silent = (() => {
  const self = { level: () => self, error: () => self, warn: () => self, info: () => self, debug: () => self };
  return self;
})();

/**
 * Draws a Vega-Lite specification as one `<svg>` element. Equal specifications give equal text. Nothing is fetched:
 * specifications carry their data. Throws where the specification is wrong.
 */
export async function renderSvg(spec: Readonly<Record<string, unknown>>): Promise<string> {
  const { vega, lite } = await load();
  const compiled = lite.compile(spec, { logger: silent });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: "none" });
  try {
    return renumber(await view.toSVG());
  } finally {
    view.finalize();
  }
}

/** Ids of clip paths count up over the life of the process; here they start at 1 in each drawing. */
function renumber(svg: string): string {
  const seen = new Map<string, string>();
  for (const [, id] of svg.matchAll(/<(?:clipPath|linearGradient|radialGradient|pattern) id="([^"]+)"/g)) {
    seen.set(id, `d${seen.size + 1}`);
  }
  return svg.replace(/(id="|url\(#)((?:clip|gradient_|p_)[A-Za-z0-9_]*)/g, (whole, before: string, id: string) =>
    seen.has(id) ? before + seen.get(id) : whole,
  );
}
