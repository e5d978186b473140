#!/usr/bin/env bash
# Each NAS kernel on 1, 2, 4 and 8 ranks, and on as many threads of one rank, all in turn, several rounds; the median and the best.
#   npb-scaling.sh [CLASS [ROUNDS]]     default class A, 5 rounds
#   KERNELS="cg mg" COUNTS="1 2"        some of cg ep ft is mg, some numbers of ranks and threads; 1 has to be among them
#   FIGURES=FILE                        keep the figures there, and count in those of earlier calls
#   LIMIT=300                           seconds for one run
# Exit code 1 if a run failed or was not verified.
set -u
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../../../.." && pwd)
class=${1:-A}
rounds=${2:-5}
kernels=${KERNELS:-cg ep ft is mg}
counts=${COUNTS:-1 2 4 8}
limit=${LIMIT:-300}
java_home=$(home=$home && . "$home/bin/prepare.sh" && find_jdk && echo "$java_home") || exit 1

work=$(mktemp -d /tmp/npbscaling.XXXXXX)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
figures=${FIGURES:-$work/figures}
touch "$figures"
failures=0

"$home/bin/mpjinfo" > /dev/null || exit 1 # builds, so that no run does

# run KERNEL KIND COUNT RANKS THREADS: adds a line to the figures: kernel, kind, count, class, Mop/s
run() {
  local kernel=$1 kind=$2 count=$3 mops
  timeout -k 10 "$limit" "$home/bin/mpjrun" -np "$4" npb "$kernel" --class "$class" --threads "$5" > "$work/out" 2> "$work/err" < /dev/null
  local code=$?
  mops=$(sed -nE 's/^ Mop\/s total *= *//p' "$work/out")
  if [ $code -ne 0 ] || ! grep -qE '^ Verification *= *SUCCESSFUL$' "$work/out" || [ -z "$mops" ]; then
    echo "FAILED  $kernel class $class, $count $kind: exit code $code"
    tail -5 "$work/err"
    failures=$((failures + 1))
    return
  fi
  echo "$kernel $kind $count $class $mops" >> "$figures"
}

for round in $(seq "$rounds"); do
  for count in $counts; do
    for kernel in $kernels; do
      run "$kernel" ranks "$count" "$count" 1
      [ "$kernel" = is ] || [ "$count" -eq 1 ] || run "$kernel" threads "$count" 1 "$count"
    done
  done
  echo "round $round of $rounds done, load $(cut -d' ' -f1-3 /proc/loadavg)" >&2
done

echo "$(date -I), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(nproc) cores, Linux $(uname -r)," \
  "JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$java_home/release"), commit $(git -C "$home" rev-parse --short HEAD)," \
  "class $class, load $(cut -d' ' -f1-3 /proc/loadavg)"
python3 - "$figures" "$class" "$counts" << 'P'
import statistics, sys

file, wanted, counts = sys.argv[1], sys.argv[2], sys.argv[3].split()
figures = {}
for line in open(file):
    kernel, kind, count, of_class, mops = line.split()
    if of_class == wanted:
        figures.setdefault((kernel, kind, count), []).append(float(mops))
rounds = max((len(values) for values in figures.values()), default=0)


def table(title, pick):
    print("%s of %d rounds, Mop/s; in brackets how often that of one rank" % (title, rounds))
    print()
    print("| kernel | on | %s |" % " | ".join(counts))
    print("|" + "---|" * (len(counts) + 2))
    for kernel in dict.fromkeys(key[0] for key in figures):
        one = figures.get((kernel, "ranks", "1"))
        for kind in ("ranks", "threads"):
            cells = []
            for count in counts:
                values = one if count == "1" else figures.get((kernel, kind, count))
                ratio = " (%.2f)" % (pick(values) / pick(one)) if values and one and count != "1" else ""
                cells.append("%.0f%s" % (pick(values), ratio) if values else "-")
            if kind == "ranks" or any((kernel, kind, count) in figures for count in counts):
                print("| %s | %s | %s |" % (kernel.upper(), kind, " | ".join(cells)))
    print()


# The best round is what the software can do, the median what the machine gave with all that it did meanwhile.
table("Median", statistics.median)
table("Best", max)
P
[ "$failures" -eq 0 ]
