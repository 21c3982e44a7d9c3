export { type ReportFormat, type ReportRequest, writeReport } from "./report.js";
export { renderSvg } from "./svg.js";
