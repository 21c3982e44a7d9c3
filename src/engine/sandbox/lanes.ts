import { availableParallelism } from "node:os";
import { type Child, startChild } from "./child.js";
import type { CodeLimits, CodeVerdict, Launch, Sandbox } from "./sandbox.js";

/**
 * Runs programs in children of one command line, two at once at most. A child that serves once is thrown away after its program, and its
 * successor starts while the program runs; any other serves until it is killed at a time-out. `closed` tidies up at the end.
 */
export function lanes(launch: Launch, limits: CodeLimits, closed: () => Promise<void>): Sandbox {
  const children = new Set<Child>();
  const idle: Child[] = [];
  const size = Math.min(2, availableParallelism());
  let over = false;

  const start = (): Child => {
    const child = startChild(launch, limits);
    children.add(child);
    return child;
  };
  const drop = async (child: Child): Promise<void> => {
    await child.kill();
    children.delete(child);
  };
  const killAll = async (): Promise<void> => {
    idle.length = 0;
    await Promise.all([...children].map(drop));
  };

  return {
    async run(programs, { signal, onVerdict }) {
      if (over) throw new Error("the sandbox was closed");
      signal?.throwIfAborted();
      let next = 0;
      const stopped = (): boolean => over || signal?.aborted === true;
      const lane = async (): Promise<void> => {
        let child = idle.pop() ?? start();
        while (next < programs.length && !stopped()) {
          const program = programs[next++];
          let verdict: CodeVerdict;
          let spare: Child | null = null;
          for (let attempt = 0; ; attempt++) {
            if (!child.usable) {
              await drop(child);
              if (stopped()) return;
              child = start();
            }
            await child.ready;
            if (launch.once && spare === null && next < programs.length && !stopped()) spare = start();
            verdict = await child.judge(program);
            // A child that could not start may have met a short shortage; one more try tells.
            if (verdict.outcome !== "not_run" || attempt > 0 || stopped()) break;
          }
          if (stopped()) break;
          onVerdict(program.id, verdict);
          if (spare !== null) {
            await drop(child);
            child = spare;
          }
        }
        if (child.usable && !stopped()) idle.push(child);
        else await drop(child);
      };
      const onAbort = (): void => void killAll();
      signal?.addEventListener("abort", onAbort, { once: true });
      try {
        await Promise.all(Array.from({ length: Math.min(size, programs.length) }, lane));
      } finally {
        signal?.removeEventListener("abort", onAbort);
        if (stopped()) await killAll();
      }
      signal?.throwIfAborted();
    },
    async close() {
      over = true;
      await killAll();
      await closed();
    },
  };
}
