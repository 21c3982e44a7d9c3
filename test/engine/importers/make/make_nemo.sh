#!/bin/sh
# Makes predictions of NeMo Evaluator's own benchmarks (0.2.8): make_nemo.sh PYTHON PORT FOLDER, with answering_server.py listening at PORT.
set -e
cd "$(dirname "$0")"
for run in "base-1 base-model 1" "tuned-1 tuned-model 1" "base-2 base-model 2"; do
  # shellcheck disable=SC2086
  set -- "$1" "$2" "$3" $run
  "$1" -m nemo_evaluator.contrib.byob.runner --benchmark-module nemo_benchmark.py --benchmark-name questions \
    --dataset questions.jsonl --output-dir "$3/$4" --model-url "http://127.0.0.1:$2/v1" --model-id "$5" --n-repeats "$6" \
    --save-predictions --max-retries 0
done
