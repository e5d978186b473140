#!/usr/bin/env bash
# Runs every program of apps through bin/mpjrun and checks what it prints and its exit code.
#
#   apps/src/test/sh/programs.sh [CLASSES [RANKS]]      e.g.  programs.sh "S W A" "1 2 4 8"   (the default: S, and 1 2 4 8)
#
# Prints one line per run; exits with 1 if any failed.
set -u
classes=${1:-S}
ranks=${2:-1 2 4 8}
root=$(cd "$(dirname "$0")/../../../.." && pwd)
mpjrun=$root/bin/mpjrun
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# run NAME EXPECTED_EXIT_CODE RANKS ARGUMENT...   output in $work/out and $work/err
run() {
    name=$1 expected=$2 np=$3
    shift 3
    timeout -k 10 900 "$mpjrun" -np "$np" "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
    [ "$code" = "$expected" ] || fail "exit code $code, expected $expected"
}

fail() {
    echo "FAILED  $name on $np ranks: $1"
    sed 's/^/    /' "$work/out" "$work/err" | tail -20
    failures=$((failures + 1))
}

expect() { # expect FILE REGEX [TIMES]
    found=$(grep -cE "$2" "$work/$1")
    [ "$found" = "${3:-1}" ] || fail "'$2' found $found times in its std$1, expected ${3:-1}"
}

value() { sed -nE "s/^ $1 *= *//p" "$work/out"; }

for class in $classes; do
    for kernel in cg ep ft is mg; do
        for n in $ranks; do
            run "npb $kernel --class $class" 0 "$n" npb "$kernel" --class "$class"
            expect out '^ Verification +=  +SUCCESSFUL$'
            expect out "^ Total processes =  +$n\$"
            printf '%s class %s  %2d ranks  %9s s  %10s Mop/s  %s\n' "$kernel" "$class" "$n" \
                "$(value 'Time in seconds')" "$(value 'Mop\/s total')" "$(value Verification)"
        done
    done
done

for kernel in cg ep ft mg; do
    run "npb $kernel --threads 2" 0 2 npb "$kernel" --threads 2
    expect out '^ Verification +=  +SUCCESSFUL$'
    expect out '^ Threads/process =  +2$'
done
run "npb is --threads 2" 2 1 npb is --threads 2
expect err 'npb: IS runs on one thread per rank'

run "npb ep" 0 3 npb ep
expect out '^ Verification +=  +SUCCESSFUL$'
for kernel in cg ft is mg; do
    run "npb $kernel" 1 3 npb "$kernel"
    expect err 'needs a power-of-two number of ranks .*; this job has 3$'
done
run "npb lu" 2 2 npb lu
expect err "npb: no kernel 'lu'; there are cg, ep, ft, is, mg"

run "osu latency" 0 2 osu latency -m 8:8 -i 1000 -c -z
expect out '^# OSU MPI Latency Test v[0-9.]+$'
expect out '^8 +[0-9]+\.[0-9]{2} +Pass( +[0-9]+\.[0-9]{2}){5}$'
run "osu latency" 1 3 osu latency
expect err 'This test requires exactly two processes'

examples=org.myrixen.apps.examples
run Hello 0 4 $examples.Hello
for rank in 0 1 2 3; do expect out "^Hello from rank $rank of 4 on "; done
for n in 1 4; do
    run Ring 0 "$n" $examples.Ring
    expect out '^1000 laps around .* token ([0-9]+) \(expected \1\)'
done
run Pi 0 3 $examples.Pi 1000000
expect out '^pi is about 3\.14159265358'
run Pi 2 2 $examples.Pi none
expect err 'the number of intervals must be a whole number'
for n in 1 4 6; do
    run Heat2D 0 "$n" $examples.Heat2D --size 200 --steps 300 --output "$work/heat$n.png"
    expect out "^200 x 200 cells, 300 steps on "
    cmp "$work/heat1.png" "$work/heat$n.png" || fail "the picture differs from that of one rank"
done

if [ "$failures" = 0 ]; then
    echo "all programs passed"
else
    echo "$failures checks failed"
    exit 1
fi
