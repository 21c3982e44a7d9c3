import type { Columns } from "../columns.js";
import type { ModelName } from "../documents/model-name.js";

/** One model's answers on one data set, settled. */
export interface Answered {
  readonly model: ModelName;
  readonly data: string;
  readonly columns: Columns;
}
