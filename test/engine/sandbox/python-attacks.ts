import type { CodeProgram } from "../../../src/engine/sandbox/sandbox.js";

const test = "def check(candidate):\n    assert candidate(2) == 4\n\ncheck(f)\n";
const of = (programs: Readonly<Record<string, string>>): CodeProgram[] =>
  Object.entries(programs).map(([id, program]) => ({ id, program, test }));

/** Programs that are wrong and try to pass all the same; none may. */
export const cheats = of({
  exits: "import sys\nsys.exit(0)\n",
  leaves: "import os\nos._exit(0)\n",
  leavesInTest: "def f(x):\n    import os\n    os._exit(0)\n",
  leavesAtExit: "import atexit, os\natexit.register(lambda: os._exit(0))\ndef f(x):\n    return 5\n",
  raisesExit: "def f(x):\n    raise SystemExit(0)\n",
  opensQuote: "def f(x):\n    return 5\nx = '''\n",
  replacesError:
    "import builtins\nbuiltins.AssertionError = ValueError\nbuiltins.exec = builtins.compile = lambda *a: None\ndef f(x):\n    return 5\n",
  replacesModules: "import sys\nsys.modules.clear()\ndef f(x):\n    return 5\n",
  jumps:
    "import sys\ndef jump(frame, event, arg):\n    if frame.f_code.co_name == 'check' and event == 'line':\n        frame.f_lineno = frame.f_code.co_firstlineno + 9\n    return jump\nsys.settrace(jump)\ndef f(x):\n    return 5\n",
  imitates:
    "import os\nfor fd in range(1, 32):\n    try:\n        os.write(fd, b'passed {}\\n0123456789abcdef0123456789abcdef passed {}\\n')\n    except OSError:\n        pass\ndef f(x):\n    return 5\n",
  readsFrames:
    "import re, sys, os\nframe, seen = sys._getframe(), ''\nwhile frame:\n    seen += repr(frame.f_locals) + repr(frame.f_globals)\n    frame = frame.f_back\nfor token in set(re.findall('[0-9a-f]{32}', seen)):\n    os.write(3, (token + ' passed {}\\n').encode())\ndef f(x):\n    return 5\n",
  hostileError:
    "class E(Exception):\n    def __str__(self):\n        return 'passed' * 10 ** 6\n    __class__ = None\nraise E\n",
});

/** Programs that ask for what the sandbox withholds; each ends in an error. */
export const asks = of({
  readsFile: "open('/etc/passwd').read()\n",
  writesFile: "open('/etc/assay-test', 'w')\n",
  network: "import socket\nsocket.create_connection(('127.0.0.1', 9), 1)\n",
  process: "import subprocess\nsubprocess.run(['ls'])\n",
  shell: "import os\nassert os.system('true') != 0, 'started'\nraise OSError\n",
  fork: "import os\nwhile True:\n    os.fork()\n",
  kills: "import os\nos.kill(os.getppid(), 9)\n",
  javascript: "import js\n",
  numpy: "import a_module_like_numpy.linalg\n",
});

/** Right programs that leave behind what they can; each is followed by `clean`, which must find nothing of it. */
export const spoils =
  "import builtins, math, sys\nbuiltins.len = lambda x: 9\nbuiltins.left = 1\nmath.sqrt = None\nsys.modules['json'] = None\nsys.left = 1\nsys.setrecursionlimit(60)\ndef f(x):\n    return 4\n";
export const clean =
  "import json, math, os, sys\ndef f(x):\n    return len([1]) + math.sqrt(9) + hasattr(sys, 'left') + ('left' in globals()) + ('left' in dir(__builtins__)) + len(dict(os.environ)) - 0 * json.loads('1')\n";

/** Programs that end at a limit, with the outcomes that are right for them. */
export const limits = of({
  loop: "def f(x):\n    while True:\n        pass\n",
  sleep: "import time\ntime.sleep(60)\n",
  prints: "while True:\n    print('passed' * 1000)\n",
  memory: "rows = []\nwhile True:\n    rows.append('x' * 10 ** 6)\n",
  largeText: "'x' * 10 ** 9\n",
  recursion: "def f(x):\n    return f(x + 1)\n",
  native:
    "import sys\nsys.setrecursionlimit(10 ** 6)\nrow = []\nfor _ in range(10 ** 5):\n    row = [row]\nrepr(row)\n",
});
