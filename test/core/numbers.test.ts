import { describe, expect, it } from "vitest";
import {
  count,
  interval,
  magnitude,
  metricDifference,
  metricValue,
  percent,
  points,
  pointsInterval,
  pText,
  pValue,
  rate,
  signedRate,
} from "../../src/core/numbers.js";

describe("numbers as look.md prints them", () => {
  it("drops the leading zero of rates and uses the true minus", () => {
    expect(rate(0.7932)).toBe(".793");
    expect(rate(1)).toBe("1.000");
    expect(rate(-0.04)).toBe("−.040");
    expect(rate(-0.00001)).toBe(".000");
    expect(signedRate(0.081)).toBe("+.081");
    expect(signedRate(0.00001)).toBe(".000");
  });

  it("knows 0-1 from 0-100 and from open scales", () => {
    expect(metricValue(0.793, "0-1")).toBe(".793");
    expect(metricValue(28.44, "0-100")).toBe("28.4");
    expect(metricValue(0.7214, "unbounded")).toBe("0.721");
    expect(metricValue(123.4, "unbounded")).toBe("123");
    expect(metricDifference(-1.44, "0-100")).toBe("−1.4");
    expect(metricDifference(0.081, "0-1")).toBe("+.081");
    expect(points(0.0811)).toBe("+8.1");
    expect(points(-0.0401)).toBe("−4.0");
    expect(points(1.44, "0-100")).toBe("+1.4");
    expect(magnitude(0.0228)).toBe("2.3");
  });

  it("prints counts, intervals, p and per cent", () => {
    expect(count(1240)).toBe("1,240");
    expect(count(999)).toBe("999");
    expect(count(1234567)).toBe("1,234,567");
    expect(interval({ lo: 0.7741, hi: 0.8249 })).toBe("[.774, .825]");
    expect(interval({ lo: 0.7741, hi: 0.8249 }, "0-1", 2)).toBe("[.77, .82]");
    expect(pointsInterval({ lo: 0.0521, hi: 0.1099 })).toBe("[+5.2, +11.0]");
    expect(pValue(0.0357)).toBe(".036");
    expect(pValue(0.00035)).toBe("< .001");
    expect(pText(0.0357)).toBe("p = .036");
    expect(percent(0.025)).toBe("2.5 %");
  });
});
