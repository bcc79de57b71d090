#!/bin/sh
# The whole comparison, from the environment of the peers to the tables.
#
#     tests/benchmarks/compare.sh [model, default pooled_growth]
#
# PYTHON is the interpreter with the package and its development dependencies, by default that of .venv.
set -eu
cd "$(dirname "$0")/../.."
model=${1:-pooled_growth}
python=${PYTHON:-.venv/bin/python}
here=tests/benchmarks
work=.benchmarks
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1

[ -e "$work/installed.txt" ] || "$here/make_environment.sh"
"$python" "$here/cases.py" "$work/cases.npz"
"$python" "$here/ours.py" "$work/cases.npz" "$work/ours" --model "$model"
"$python" "$here/ours.py" "$work/cases.npz" "$work/peers" --model grey
"$work/venv/bin/python" "$here/peers.py" "$work/cases.npz" "$work/peers"
"$python" "$here/speed.py" ours "$work/speed_ours.csv" --model "$model"
"$work/venv/bin/python" "$here/speed.py" peers "$work/speed_peers.csv"
{
    "$python" "$here/score.py" "$work/cases.npz" "$work/ours/$model.npz" "$work/peers" "$work/scores.csv"
    echo
    "$python" "$here/speed.py" table "$work/speed_ours.csv" "$work/speed_peers.csv"
    echo
    "$python" "$here/scaling.py" --model "$model"
} > "$work/tables.md"
cat "$work/tables.md"
