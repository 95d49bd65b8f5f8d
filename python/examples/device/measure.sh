#!/usr/bin/env bash
# Installs a wheel of fractalog beside the machine's own packages, and measures training with it.
#
#     measure.sh WHEEL OUTPUT [OPTIONS OF measure.py]
#
# OUTPUT/measured.json and measured.csv have the figures; it ends within the 8 minutes of --minutes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
wheel=$1 output=$2
shift 2
python=${FRACTALOG_PYTHON:-python3}
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
"$python" -m pip install -q --no-index --no-deps --no-compile --target "$site" "$wheel"
export PYTHONPATH=$site${PYTHONPATH:+:$PYTHONPATH} PYTHONUNBUFFERED=1
unset FRACTALOG_LIBRARY FRACTALOG_COMMAND
"$python" "$here/measure.py" --output "$output" "$@"
