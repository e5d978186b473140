#!/usr/bin/env bash
# Where the time of a rank goes, by compiled method: what docs/performance.md calls a profile. Needs Linux's perf.
#   profile.sh KIND:BYTES [RANK] [RANKS]    default rank 0 of 2; KIND is lat, bw, rate, barrier, bcast, allreduce or alltoall
# Runs the program that bin/mpj-compare measures, and samples one rank by its clock for some seconds after it is warm. The JVM writes a map of its
# code at its end. What is inlined counts for the method that it is inlined into, so the shares are of compiled methods, not of source.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../../../.." && pwd)
what=${1:?KIND:BYTES, such as lat:8}
rank=${2:-0}
ranks=${3:-2}
command -v perf > /dev/null || { echo "profile.sh: there is no perf" >&2; exit 2; }
"$home/bin/mpjinfo" > /dev/null # builds it if that is needed
scratch=$(mktemp -d)
cleanup() {
  kill "$job" 2> /dev/null || true
  rm -rf "$scratch"
}
job=
trap cleanup EXIT

cores=-
[ "$ranks" -gt 2 ] || cores=0,1
main=org.myrixen.apps.compare.rank.Rank
jars=$(echo "$home"/target/dist/rank/apps-*.jar)
"$home/bin/mpjrun" -np "$ranks" -J-XX:+UnlockDiagnosticVMOptions -J-XX:+DumpPerfMapAtExit -cp "$jars" \
  $main "$cores" 1000 8000 4000 array "$what" > "$scratch/out" &
job=$!
sleep 8

# The process that is that rank: its number is in its environment.
pid=
for candidate in $(pgrep -f "RankMain $main"); do
  if tr '\0' '\n' < "/proc/$candidate/environ" | grep -qx "MYRIXEN_RANK=$rank"; then
    pid=$candidate
  fi
done
[ -n "$pid" ] || { echo "profile.sh: rank $rank is not there" >&2; exit 1; }
perf record -q -e cpu-clock -F 10000 -p "$pid" -o "$scratch/data" sleep 3 2> /dev/null
wait "$job"
job=

echo "# $what, rank $rank of $ranks, $(git -C "$home" rev-parse --short HEAD 2> /dev/null || echo unknown commit): $(cat "$scratch/out")"
perf report -i "$scratch/data" --sort symbol --stdio --percent-limit 1 2> /dev/null | grep -E '^ +[0-9.]+%' |
  sed -E 's/\[\.\] //; s/\[k\]/kernel:/; s/ +- +- *$//; s/^( *[0-9.]+%) .* [a-zA-Z0-9_.$]*\.([A-Za-z0-9_$]+\.[a-zA-Z0-9_$<>]+)\(.*/\1  \2/'
rm -f "/tmp/perf-$pid.map"
