#!/usr/bin/env bash
# What 2, 4, 8 … 64 ranks on this machine cost, in turn, several rounds: starting, memory, barrier, allreduce; a table of medians.
#   scaling-curves.sh [ROUNDS]          default 5
#   COUNTS="2 4 8"                      other numbers of ranks, each twice the one before
#   ITERATIONS=200                      of barrier and allreduce; a tenth more goes before
#   WARMUP=1                            seconds in which the JVMs may warm up
#   FIGURES=FILE                        keep the figures there, and count in those of earlier calls
#   LIMIT=120                           seconds for one job; then its ranks tell what they wait for
# Exit code 1 if a job failed, or something of one was left behind. A step that is worse than linear is told, not an error.
set -u
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../../../.." && pwd)
rounds=${1:-5}
counts=${COUNTS:-2 4 8 16 32 64}
iterations=${ITERATIONS:-200}
warmup=${WARMUP:-1}
limit=${LIMIT:-120}
java_home=$(home=$home && . "$home/bin/prepare.sh" && find_jdk && echo "$java_home") || exit 1

work=$(mktemp -d /tmp/scaling.XXXXXX)
shm=$(mktemp -d /dev/shm/scaling.XXXXXX) # of our own, so that what is left there is ours
trap 'rm -rf "$work" "$shm"' EXIT
trap 'exit 130' INT TERM
figures=${FIGURES:-$work/figures}
touch "$figures"
failures=0

"$home/bin/mpjinfo" > /dev/null || exit 1 # builds, so that no job does
"$java_home/bin/javac" -nowarn -d "$work" -cp "$home/target/dist/rank/*" "$here/Footprint.java" || exit 1

fail() {
  echo "FAILED  $1" >&2
  [ ! -s "$work/err" ] || head -100 "$work/err" >&2
  failures=$((failures + 1))
}

# job RANKS PROGRAM...: its output in $work/out
job() {
  local ranks=$1
  shift
  timeout -k 10 $((limit + 20)) "$home/bin/mpjrun" --timeout "$limit" -np "$ranks" --mca shm.dir "$shm" "$@" > "$work/out" 2> "$work/err" < /dev/null
  local code=$?
  [ $code -eq 0 ] || fail "$* on $ranks ranks: exit code $code"
  leftovers "$*"
  return $code
}

# Whoever is of a job has our directory among its parameters.
processes() { grep -lzF "$shm" /proc/[0-9]*/environ 2> /dev/null; }

leftovers() {
  local tries=50
  while [ -n "$(processes)" ] || [ -n "$(ls -A "$shm")" ]; do
    tries=$((tries - 1))
    if [ $tries -eq 0 ]; then
      fail "$1 has left behind: $(processes | tr '\n' ' ') $(ls -A "$shm" | tr '\n' ' ')"
      rm -rf "${shm:?}"/*
      return
    fi
    sleep 0.1
  done
}

# note WHAT RANKS FIGURE
note() {
  case $3 in
    '' | *[!0-9.]*) fail "$1 on $2 ranks: no figure" ;;
    *) echo "$1 $2 $3" >> "$figures" ;;
  esac
}

starting() {
  local before after
  before=$(date +%s%N)
  job "$1" -cp "$work" org.myrixen.apps.examples.Hello || return
  after=$(date +%s%N)
  [ "$(grep -c '^Hello from rank' "$work/out")" -eq "$1" ] || fail "Hello on $1 ranks: not all have answered"
  note start "$1" $(((after - before) / 1000000))
}

memory() {
  job "$1" -cp "$work" Footprint || return
  local contacts private segments
  while read -r contacts private segments; do
    note "private-$contacts" "$1" "$private"
    note "segments-$contacts" "$1" "$segments"
  done < "$work/out"
}

# collective NAME RANKS OPTIONS...
collective() {
  local name=$1 ranks=$2
  shift 2
  job "$ranks" osu "$name" -i "$iterations" -x $((iterations / 10)) --jit-warmup "$warmup" "$@" || return
  note "$name" "$ranks" "$(awk '!/^#/ && NF { last = $NF } END { print last }' "$work/out")"
}

for round in $(seq "$rounds"); do
  for count in $counts; do
    starting "$count"
    memory "$count"
    collective barrier "$count"
    collective allreduce "$count" -m 8:8
  done
  echo "round $round of $rounds done, load $(cut -d' ' -f1-3 /proc/loadavg)" >&2
done

echo "$(date -I), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(nproc) cores, Linux $(uname -r)," \
  "JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$java_home/release"), commit $(git -C "$home" rev-parse --short HEAD)," \
  "load $(cut -d' ' -f1-3 /proc/loadavg)"
echo
python3 - "$figures" << 'P'
import statistics, sys

ROWS = [
    ("start", "wall time of Hello, ms", 1, "%.0f"),
    ("private-few", "processes after a barrier, MiB", 1024, "%.0f"),
    ("segments-few", "/dev/shm after a barrier, MiB", 1024, "%.2f"),
    ("private-all", "processes when all have met all, MiB", 1024, "%.0f"),
    ("segments-all", "/dev/shm when all have met all, MiB", 1024, "%.2f"),
    ("barrier", "barrier, us", 1, "%.0f"),
    ("allreduce", "allreduce of 8 B, us", 1, "%.0f"),
]
figures = {}
for line in open(sys.argv[1]):
    what, ranks, figure = line.split()
    figures.setdefault((what, int(ranks)), []).append(float(figure))
counts = sorted({ranks for _, ranks in figures})
rounds = max((len(values) for values in figures.values()), default=0)
worse = []
print("Medians of %d rounds; in brackets how often the figure of half as many ranks, 2 is linear" % rounds)
print()
print("| ranks | %s |" % " | ".join(map(str, counts)))
print("|" + "---|" * (len(counts) + 1))
for what, title, unit, form in ROWS:
    cells = []
    for ranks in counts:
        values, half = figures.get((what, ranks)), figures.get((what, ranks // 2))
        if not values:
            cells.append("-")
            continue
        cell = form % (statistics.median(values) / unit)
        if half:
            ratio = statistics.median(values) / statistics.median(half)
            cell += " (%.2f)" % ratio
            if round(ratio, 2) > 2:
                worse.append("%s from %d to %d ranks (%.2f)" % (title.split(",")[0], ranks // 2, ranks, ratio))
        cells.append(cell)
    print("| %s | %s |" % (title, " | ".join(cells)))
print()
print("Worse than linear: %s." % "; ".join(worse) if worse else "No step is worse than linear.")
P
[ "$failures" -eq 0 ]
