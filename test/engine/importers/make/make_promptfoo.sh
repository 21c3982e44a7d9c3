#!/bin/sh
# Makes the results of one version of promptfoo: make_promptfoo.sh FOLDER NODE PROMPTFOO_ENTRY
# (entry: dist/src/entrypoint.js, before 0.120 dist/src/main.js; 0.123 wants Node 22, older versions better-sqlite3 built).
set -e
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cp "$here"/promptfoo/* "$work"
mkdir -p "$1"
out=$(cd "$1" && pwd)
export PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_CONFIG_DIR="$work/home"
cd "$work"
# Tests fail on purpose, which is an exit code of 100; versions before 0.94 write no JSON lines.
for options in "-o results.json" "-o results.jsonl" "--repeat 2 -o repeated.json"; do
  # shellcheck disable=SC2086
  "$2" "$3" eval --no-cache --no-progress-bar -j 1 $options || true
done
for file in results.json results.jsonl repeated.json; do
  if [ -f "$file" ]; then gzip -9nc "$file" > "$out/$file.gz"; fi
done
rm -rf "$work"
