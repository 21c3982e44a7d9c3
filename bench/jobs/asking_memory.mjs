import { answering, askAll } from "../asking.mjs";

/** Most resident megabytes of the whole process. */
const most = 300;

/** How the peak of a whole run grows with the number of cases: data read, asked, stored and scored with its interval. */
export const askingMemory = {
  id: "asking_memory",
  async run() {
    const server = await answering();
    try {
      const rows = [];
      for (const n of [50_000, 100_000, 500_000]) {
        const { peak, asking, cpu } = await askAll(server.url, n, 512);
        for (const [what, mb] of [
          ["asking alone", asking],
          ["the whole run", peak],
        ])
          rows.push({
            job: `peak memory of ${n} questions, ${what} (${(cpu / n).toFixed(2)} ms CPU a case)`,
            limit: `<= ${most} MB`,
            met: mb <= most,
            memory: { ours: mb },
          });
      }
      return rows;
    } finally {
      server.close();
    }
  },
};
