"""Runs the peers: one JSON line in, one JSON line out; start-up, imports and reading are not counted.

A request names a module of this folder, the arrays it reads (raw little-endian files) and its parameters; the answer holds the
CPU seconds of one repetition, what the peer computed, and the largest resident size of this process so far.
"""

import importlib
import json
import resource
import sys
import time
import warnings

import numpy

warnings.filterwarnings("ignore")
prepared = {}


def serve(request):
    if "versions" in request:
        from importlib.metadata import version

        import scipy
        import sklearn

        return {
            "python": sys.version.split()[0],
            "numpy": numpy.__version__,
            "scipy": scipy.__version__,
            "scikit-learn": sklearn.__version__,
            "rouge_score": version("rouge_score"),
            "sacrebleu": version("sacrebleu"),
        }
    key = json.dumps(request, sort_keys=True)
    if key not in prepared:
        arrays = {name: numpy.fromfile(path, dtype=dtype) for name, (path, dtype) in request["arrays"].items()}
        once = importlib.import_module(request["module"]).prepare(arrays, request["params"])
        once()
        prepared[key] = once
    once = prepared[key]
    repetitions = 0
    start = time.process_time()
    while True:
        value = once()
        repetitions += 1
        spent = time.process_time() - start
        if spent >= request["least"]:
            break
    return {
        "seconds": spent / repetitions,
        "value": value,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


for line in sys.stdin:
    request = json.loads(line)
    if request == {"forget": True}:
        prepared.clear()
        continue
    print(json.dumps(serve(request)), flush=True)
