#!/usr/bin/env bash
# Which algorithm of each collective is best at which size on this machine, in turn in one run: what runtime.coll.Thresholds says.
#   coll-tuning.sh [RANKS] [ROUNDS]     default 8 and 1
#   SIZES=8,1k,8k,64k                   bytes
# The tables of bin/mpj-compare, one contender for each algorithm; `auto` is what Choice takes.
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
