import { pythonConfine } from "./confine.js";
import { pythonJudge } from "./judge.js";

/**
 * The script of a native Python child: limits itself, says `ready`, reads one job, judges it and ends. The program runs in a thread of its own, as the frames
 * of one thread cannot be reached from another: the token stays in the main thread, and the verdict is written there.
 */
export const pythonChild = String.raw`
import sys
sys.path[:] = [path for path in sys.path if path]
${pythonConfine}
${pythonJudge}
def _main():
    import _thread, gc, json, os, threading
    write, end, dumps, count = os.write, os._exit, json.dumps, len
    os.environ.clear()
    confine(int(sys.argv[1]), int(sys.argv[2]))
    write(3, b"ready\n")
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(0, 1 << 20)
        if not part:
            end(0)
        line += part
    job = json.loads(line)
    token, program, test = job["token"], job["program"], job["test"]
    del line, job
    null = os.open("/dev/null", os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    verdict = []
    done = _thread.allocate_lock()
    done.acquire()
    judge_, keep, say = judge, verdict.append, done.release

    def work():
        try:
            keep(judge_(program, test))
        finally:
            say()

    del sys.modules["__main__"].judge, sys.modules["__main__"].confine, sys.modules["__main__"]._main
    sys.argv[:] = [""]
    guard()
    _thread.stack_size(16 << 20)
    _thread.start_new_thread(work, ())
    done.acquire()
    how, detail, missing = verdict[0] if count(verdict) == 1 else ("error", "", "")
    reason = "{}"
    if how != "passed":
        try:
            reason = dumps({"detail": detail[:400], "missing": missing})
        except BaseException:
            # The program may have replaced what this needs; the outcome stands.
            pass
    write(3, ("%s %s %s\n" % (token, how, reason)).encode("ascii", "replace"))
    end(0)
_main()
`;
