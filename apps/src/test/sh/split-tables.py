"""The tables of split-compare.sh, from the lines it gathered: NOW:PROGRAM KIND SIZE FAST MEDIAN MEAN."""

import statistics
import sys

COLUMNS = ("ring", "backend", "tcp", "raw", "wire")
RATIOS = (("tcp", "ring"), ("tcp", "backend"), ("wire", "raw"))
TITLES = ("direct ring", "through the backend", "TCP over the bridge", "wire, ether-raw", "wire, split")


def figures(lines):
    """(tree, kind, size, fast tenth or mean) -> program -> values, and (tree, machines) -> round -> rates."""
    pairs, crowds = {}, {}
    for line in lines:
        name, kind, size, *values = line.split()
        tree, program, *rest = name.split(":")
        if program == "machines":
            round_, machines = rest
            crowds.setdefault((tree, machines), {}).setdefault(round_, []).append(float(values[2]))
            continue
        # The fast tenth is what the software can do, the mean is what this machine gave.
        for what, value in (("fast tenth", values[0]), ("mean", values[2])):
            pairs.setdefault((tree, kind, size, what), {}).setdefault(program, []).append(float(value))
    return pairs, crowds


def row(cells):
    print("| " + " | ".join(cells) + " |")


def table(pairs):
    row(("tree", "figure", "of the rounds") + TITLES + tuple("%s : %s" % pair for pair in RATIOS))
    print("|" + "---|" * (3 + len(COLUMNS) + len(RATIOS)))
    for (tree, kind, size, what), by in pairs.items():
        median = {program: statistics.median(values) for program, values in by.items()}
        cells = ["%.4g" % median[c] if c in median else "-" for c in COLUMNS]
        cells += ["%.3g" % (median[a] / median[b]) if a in median and b in median else "-" for a, b in RATIOS]
        bytes_, _, window = size.partition(":")
        name = "%s B, half round trip, us" % bytes_ if kind == "lat" else "%s B, window %s, MB/s" % (bytes_, window)
        row([tree, name, what] + cells)


def crowd_table(crowds):
    row(("tree", "machines on each backend", "together, MB/s", "least to greatest share"))
    print("|---|---|---|---|")
    for (tree, machines), rounds in crowds.items():
        whole = [rates for rates in rounds.values() if len(rates) == int(machines)]
        if whole:
            together = statistics.median(sum(rates) for rates in whole)
            share = statistics.median(min(rates) / max(rates) for rates in whole)
            row((tree, machines, "%.4g" % together, "%.2f" % share))


with open(sys.argv[1]) as file:
    both = figures(file)
table(both[0])
print()
crowd_table(both[1])
