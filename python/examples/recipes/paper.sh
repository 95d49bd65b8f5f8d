#!/usr/bin/env bash
# The paper's run, see paper.toml: makes the datasets, which takes seconds, and trains.
#
#     paper.sh FOLDER                 on all GPUs of this machine; the same command goes on
#     paper.sh FOLDER paper-classes   the multi-class arm
#     paper.sh FOLDER paper-scenes --images 25600 --device cpu    words after these go to pretrain.py
#
# 'fractalog' and 'python3' with the packages of './python[examples]' are expected in the path.
# FRACTALOG_PROCESSES is the number of processes, if it is not to be that of the GPUs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:?Give a folder for the catalog and the checkpoints.}
dataset=${2:-paper-scenes}
shift $(($# < 2 ? $# : 2))
mkdir -p "$folder"
catalog=$folder/paper.sqlite

if [[ ! -e $catalog ]]; then
  beside=$folder/paper.part.sqlite
  rm -f "$beside"*
  export FRACTALOG_CATALOG=$beside
  fractalog sample --sampler singular-values --count 1000 --seed 1
  fractalog class assign --per-class 1 --where 1
  fractalog split create main --by system --fractions train=1 --seed 1
  for task in classes scenes; do
    fractalog dataset create "paper-$task" --split main --recipe "anderson-2022-$task" \
      --images-per-class 90000 --seed 1
  done
  mv "$beside" "$catalog"
fi

processes=${FRACTALOG_PROCESSES:-$(python3 -c 'import torch; print(torch.cuda.device_count() or 1)')}
exec python3 -m torch.distributed.run --standalone --nproc-per-node "$processes" \
  "$here/../pretrain.py" "$catalog" "$dataset" --config "$here/paper.toml" \
  -o "$folder/$dataset.pt" --tensorboard "$folder/$dataset-board" "$@"
