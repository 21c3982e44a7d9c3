// Writes answers one by one into a run until it is killed; says each number after it counts.
import { openStore } from "../../../dist/engine/store/index.js";

const [, , folder, id] = process.argv;
const writer = await openStore(folder).writeRun(id);
await writer.journal.begin({ labels: ["a"], startedAt: "2026-01-01T00:00:00.000Z" });
for (let i = 1; ; i++) {
  await writer.journal.append([{ id: String(i), pred: `label ${i}` }]);
  process.stdout.write(`${i}\n`);
}
