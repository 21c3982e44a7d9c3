export { expand } from "./expand.js";
export { parseFields } from "./fields.js";
export { type Joined, join } from "./join.js";
export type { Metadata, Predictions, ReadPredictionsOptions } from "./predictions.js";
export { type ReadDataSet, readDataSet } from "./read-data-set.js";
export { readPredictions } from "./read-predictions.js";
export { readTable } from "./read-table.js";
export { segmenterFor } from "./segmenter.js";
export type { Format, Table } from "./table.js";
