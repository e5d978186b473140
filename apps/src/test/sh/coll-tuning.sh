#!/usr/bin/env bash
# Which algorithm of each collective is best at which size on this machine, in turn in one run: what runtime.coll.Thresholds says.
#   coll-tuning.sh [RANKS] [ROUNDS]     default 8 and 1
#   SIZES=8,1k,8k,64k                   bytes
# The tables of bin/mpj-compare, one contender for each algorithm, of which `myrixen` is what Choice takes; then, in target/coll-tuning/table.md
# as well, the best of each size beside what Choice takes. An algorithm that can not do a size (a ring of one element) is another there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../../../.." && pwd)
ranks=${1:-8}
rounds=${2:-1}
sizes=${SIZES:-8,1k,8k,64k}

# compare COLLECTIVE PARAMETER ALGORITHM...
compare() {
  local collective=$1 parameter=$2 contenders=myrixen variants=()
  shift 2
  for algorithm in "$@"; do
    variants+=(--variant "$algorithm=--mca $parameter $algorithm")
    contenders=$contenders,$algorithm
  done
  "$home/bin/mpj-compare" --only "$collective" --sizes "$sizes" --np "$ranks" --rounds "$rounds" --starts 1 \
    --contenders "$contenders" "${variants[@]}" --out "$home/target/coll-tuning/$collective"
}

compare barrier coll.barrier linear dissemination
compare bcast coll.bcast linear binomial chain scatter-allgather
compare allreduce coll.allreduce linear recursive-doubling rabenseifner ring
compare alltoall coll.alltoall central bruck crowded pairwise

python3 - "$home/target/coll-tuning" << 'P' | tee "$home/target/coll-tuning/table.md"
import csv, statistics, sys

print("| collective | ranks | bytes | cores | best | us | what Choice takes, us | that : best |")
print("|---|---|---|---|---|---|---|---|")
for collective in ("barrier", "bcast", "allreduce", "alltoall"):
    figures = {}
    for row in csv.DictReader(open("%s/%s/raw.csv" % (sys.argv[1], collective))):
        if row["place"] != "changed":
            where = (int(row["ranks"]), int(row["bytes"]), row["place"])
            figures.setdefault(where, {}).setdefault(row["contender"], []).append(float(row["median"]))
    for (ranks, size, place), contenders in sorted(figures.items()):
        medians = {name: statistics.median(values) for name, values in contenders.items()}
        taken = medians.pop("myrixen", None)
        if taken is None or not medians:
            continue
        best = min(medians, key=medians.get)
        print("| %s | %d | %d | %s | %s | %.3g | %.3g | %.2f |"
              % (collective, ranks, size, place, best, medians[best], taken, taken / medians[best]))
P
