#!/usr/bin/env bash
# The experiment of README.md: pre-trains on classes and on scenes with three seeds each, then teaches
# each network, and one from scratch, to read digits. A part that is finished is not done again.
#
#     proof.sh FOLDER [IMAGES]        the results: FOLDER/results.jsonl, and pre-training in FOLDER/*.csv
#
# 'fractalog' and 'python' with the packages of './python[examples]' are expected in the path.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
cd "$1"
images=${2:-192000}
export OMP_NUM_THREADS=1

if [[ ! -e fractals.sqlite ]]; then
  fractalog sample --count 300 --seed 7
  fractalog measure
  # 32 systems that fill something, each a class of its own.
  fractalog class assign --sql "SELECT label, label AS class FROM system_overview
    WHERE filling_ratio >= 0.1 ORDER BY system LIMIT 32"
  fractalog selection create taught --where "class IS NOT NULL"
  fractalog split create main --by system --fractions train=1 --seed 1 --selection taught
  for task in classes scenes; do
    # Drawn at the size at which the network looks. Objects of scenes are fewer and larger than by the
    # recipe: of those that are 10 to 38 pixels wide, so small a network learns nothing.
    larger=()
    [[ $task == classes ]] || larger=(--set 'composition.objects=[1,2]' --set 'composition.size=[0.6,1]')
    fractalog recipe create "small-$task" --from "$task" --set side=64 --set foreground.side=64 \
      "${larger[@]}"
    fractalog dataset create "$task" --split main --recipe "small-$task" \
      --images-per-class 4000 --seed 5
  done
fi

tune() {   # ARM PER_CLASS SEEDS RATE [CHECKPOINT] [--frozen]
  local checkpoint=${5:-}
  # shellcheck disable=SC2086  # seeds are several words
  python "$here/finetune.py" digits --per-class "$2" --seeds $3 --rate "$4" \
    ${checkpoint:+--checkpoint "$checkpoint"} "${@:6}" |
    sed "s/^{/{\"arm\": \"$1\", \"rate\": $4, /" >>results.jsonl
}

for seed in 1 2 3; do
  for task in classes scenes; do
    python "$here/pretrain.py" fractals.sqlite "$task" -o "$task-$seed.pt" --images "$images" \
      --batch-size 32 --seed "$seed" --workers 0 2>>"$task-$seed.log"
  done
done

rm -f results.jsonl
# The learning rate of each arm is chosen by other seeds than those that are reported.
for arm in scratch classes scenes; do
  for frozen in "" --frozen; do
    checkpoint=
    [[ $arm == scratch ]] || checkpoint=$arm-1.pt
    rates="0.003 0.01 0.03"
    [[ -z $frozen ]] || rates="0.03 0.1 0.3"
    for rate in $rates; do tune "choose-$arm$frozen" 5 "11 12" "$rate" "$checkpoint" $frozen; done
    best=$(python - "choose-$arm$frozen" <<'PYTHON'
import json, sys
rows = [json.loads(line) for line in open("results.jsonl")]
print(max((r for r in rows if r["arm"] == sys.argv[1]), key=lambda r: r["mean"])["rate"])
PYTHON
)
    for few in 2 5; do
      for seed in 1 2 3; do
        [[ $arm == scratch ]] || checkpoint=$arm-$seed.pt
        tune "$arm" "$few" "$seed" "$best" "$checkpoint" $frozen
      done
    done
  done
done

python - <<'PYTHON'
import json, statistics
rows = [json.loads(line) for line in open("results.jsonl")]
print("| arm | learns | per class | accuracy of three seeds | mean | deviation |")
print("|---|---|---|---|---|---|")
for frozen in (False, True):
    for few in (2, 5):
        for arm in ("scratch", "classes", "scenes"):
            found = [
                r["mean"] for r in rows
                if (r["arm"], r["per_class"], r["frozen"]) == (arm, few, frozen)
            ]
            what = "the last layer" if frozen else "everything"
            each = ", ".join(f"{x:.3f}" for x in found)
            mean, deviation = statistics.mean(found), statistics.stdev(found)
            print(f"| {arm} | {what} | {few} | {each} | {mean:.3f} | {deviation:.3f} |")
PYTHON
