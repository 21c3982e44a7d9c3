/**
 * Run once, before the memory of pyodide is kept: modules that programs import most, which every program would else read from the archive and compile anew (`random` thus begins alike for each),
 * and an event loop that needs no JavaScript, so that `asyncio.run` works as it does elsewhere.
 */
export const beforeSnapshot = `
import bisect, collections, copy, dataclasses, datetime, decimal, enum, fractions, functools, hashlib, heapq, itertools, json, math, operator, queue, random, re, statistics, string, textwrap, typing

def _loop():
    import asyncio, time, warnings

    class Loop(asyncio.BaseEventLoop):
        def __init__(self):
            super().__init__()
            self._selector = self

        def select(self, timeout):
            if timeout is None:
                raise RuntimeError("nothing is left that could wake the event loop")
            if timeout > 0:
                time.sleep(timeout)
            return []

        def _process_events(self, events):
            pass

        def _write_to_self(self):
            pass

    base = asyncio.events._BaseDefaultEventLoopPolicy
    asyncio.events._set_running_loop(None)
    asyncio.events._event_loop_policy = type("Policy", (base,), {"_loop_factory": Loop})()
    from asyncio import base_events, runners
    asyncio.run = runners.run

_loop()
del _loop
`;

/** Run last before a program: without them \`import js\` finds nothing, and \`os.system\`, which Emscripten hands to Node, is refused as elsewhere. */
export const lockDown = `
def _lock():
    import os, posix, sys
    roots = ("js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core")
    for name in [name for name in sys.modules if name.split(".")[0] in roots]:
        del sys.modules[name]
    for name in roots:
        sys.modules[name] = None
    for one in sys.meta_path:
        getattr(one, "jsproxies", {}).clear()
    sys.meta_path[:] = [one for one in sys.meta_path if "pyodide" not in (getattr(one, "__module__", None) or type(one).__module__)]

    def system(command):
        raise OSError("the sandbox starts no processes")

    os.system = posix.system = system
    os.environ.clear()

_lock()
del _lock
`;
