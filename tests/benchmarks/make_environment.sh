#!/bin/sh
# Make the peers' own environment in .benchmarks/venv, and list what is in it in .benchmarks/installed.txt.
#
#     tests/benchmarks/make_environment.sh
#
# Prophet is optional: if it does not install in five minutes the comparison goes on without it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=$here/../../.benchmarks
mkdir -p "$target"
python3 -m venv "$target/venv"
"$target/venv/bin/pip" install -q -r "$here/requirements.txt"
timeout 300 "$target/venv/bin/pip" install -q -r "$here/requirements-prophet.txt" || echo "Prophet did not install" >&2
"$target/venv/bin/pip" freeze > "$target/installed.txt"
