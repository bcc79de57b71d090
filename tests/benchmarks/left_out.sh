#!/bin/sh
# The proof: numbers of pooled growth learned without a collection, tested on it, for each collection.
#
#     tests/benchmarks/left_out.sh
#
# After compare.sh, whose cases and peers it uses. PYTHON is the interpreter with the package, its development
# dependencies and torch (the extra `learn`), by default that of .venv. About four minutes of one core.
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON:-.venv/bin/python}
here=tests/benchmarks
work=.benchmarks
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1

for collection in M1 M3 Tourism provinces; do
    "$python" tests/learning/learn_pooled_growth.py --without "$collection" --to "$work/without_$collection.json"
done
numbers="$work/without_{collection}.json"
"$python" "$here/ours.py" "$work/cases.npz" "$work/ours" --name left_out --numbers "$numbers"
for panel in indicators single; do
    "$python" "$here/ours.py" "$work/cases.npz" "$work/ours" --name "left_out_$panel" --numbers "$numbers" --panel $panel
done
for name in left_out left_out_indicators left_out_single; do
    "$python" "$here/score.py" "$work/cases.npz" "$work/ours/$name.npz" "$work/peers" "$work/scores_$name.csv" \
        > "$work/tables_$name.md"
done
cat "$work/tables_left_out.md" "$work/tables_left_out_indicators.md" "$work/tables_left_out_single.md"
