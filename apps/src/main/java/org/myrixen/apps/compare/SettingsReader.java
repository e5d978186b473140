package org.myrixen.apps.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.myrixen.apps.compare.Settings.Extra;

/** Reads the options of mpj-compare. */
final class SettingsReader {
    static final String USAGE = """
            usage: mpj-compare [options]
            Runs MyriXen and the other MPIs of this machine in turn, and compares them size by size.

              --full                 also collectives on 4 and 8 ranks, MPJ Express, starting, memory
              --only WORD,...        of lat fresh bw rate barrier bcast allreduce alltoall startup memory
              --contenders NAME,...  of those that --list shows
              --sizes BYTES,...      sizes of messages: 8,64k,4m; collectives take multiples of 8
              --rounds N             rounds, all contenders in each (default 3); 0 only reports what --add takes in
              --starts N             starts of each contender in a round (default 2)
              --np N,...             ranks of collectives (default 4,8)
              --cores A,B            cores of the two ranks of pairs (default: the first two allowed; - for none)
              --batch MICROSECONDS   length of a batch (default 1000)
              --budget MILLISECONDS  time for each size of a start (default 50)
              --warmup MILLISECONDS  of a JVM before its figures (default 3000, longer while it compiles)
              --variant NAME=OPTIONS MyriXen once more, with these options of mpjrun: --variant ring4m="--mca shm.ring.bytes 4m"
              --before DIR           another MyriXen once more, as a contender "before"
              --ompi-jar PATH        mpi.jar of Open MPI's Java bindings
              --out DIR              where results.md, raw.csv and the plots go (default target/compare)
              --aeron                also Aeron's IPC, for reference; fetched with Maven
              --add FILE             take in what another run measured: its raw.csv; may be repeated
              --page FILE            fill this page of documentation with the results
              --list                 the contenders, and why some can not take part
              --help
            """;

    private static final List<Integer> COLLECTIVE_RANKS = List.of(4, 8);

    private final int processors;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Set<Extra> extras = EnumSet.noneOf(Extra.class);
    private final Map<String, List<String>> variants = new LinkedHashMap<>();
    private int rounds = 3;
    private int starts = 2;
    private boolean full;
    private boolean aeron;
    private boolean listed;
    private boolean helped;
    private List<String> contenders = List.of();
    private List<Integer> sizes = List.of();
    private List<Integer> collectiveRanks = COLLECTIVE_RANKS;
    private List<String> cores;
    private int batchMicros = 1000;
    private int budgetMillis = 50;
    private int warmUpMillis = 3000;
    private Optional<Path> before = Optional.empty();
    private Optional<Path> openMpiJar = Optional.empty();
    private final List<Path> added = new ArrayList<>();
    private Optional<Path> page = Optional.empty();
    private Path out;

    /** With these for what no option names. */
    SettingsReader(List<String> cores, int processors, Path out) {
        this.cores = cores;
        this.processors = processors;
        this.out = out;
    }

    boolean isListed() {
        return listed;
    }

    boolean isHelped() {
        return helped;
    }

    /**
     * Reads the words of a command line.
     *
     * @throws IllegalArgumentException if one can not be understood
     */
    Settings read(List<String> words) {
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            accept(rest.next(), rest);
        }
        if (kinds.isEmpty() && extras.isEmpty()) {
            kinds.addAll(EnumSet.of(Kind.LAT, Kind.BW, Kind.RATE));
            if (full) {
                kinds.addAll(EnumSet.allOf(Kind.class));
                extras.addAll(EnumSet.allOf(Extra.class));
            }
        }
        contenders.forEach(this::mustExist);
        return new Settings(
                rounds,
                starts,
                full,
                kinds,
                extras,
                contenders,
                sizes,
                collectiveRanks,
                cores,
                processors,
                batchMicros,
                budgetMillis,
                warmUpMillis,
                variants,
                before,
                openMpiJar,
                aeron,
                added,
                page,
                out);
    }

    private void accept(String option, Iterator<String> rest) {
        switch (option) {
            case "--full" -> full = true;
            case "--aeron" -> aeron = true;
            case "--list" -> listed = true;
            case "--help", "-h" -> helped = true;
            case "--only" -> words(option, rest).forEach(this::only);
            case "--contenders" -> contenders = words(option, rest);
            case "--sizes" ->
                sizes = words(option, rest).stream().map(SettingsReader::bytes).toList();
            case "--rounds" -> rounds = number(option, rest, 0);
            case "--starts" -> starts = number(option, rest, 1);
            case "--np" ->
                collectiveRanks = words(option, rest).stream()
                        .map(word -> number(option, word, 2))
                        .toList();
            case "--cores" -> cores = cores(value(option, rest));
            case "--batch" -> batchMicros = number(option, rest, 1);
            case "--budget" -> budgetMillis = number(option, rest, 1);
            case "--warmup" -> warmUpMillis = number(option, rest, 0);
            case "--variant" -> variant(value(option, rest));
            case "--before" -> before = Optional.of(Path.of(value(option, rest)).toAbsolutePath());
            case "--ompi-jar" ->
                openMpiJar = Optional.of(Path.of(value(option, rest)).toAbsolutePath());
            case "--add" -> added.add(Path.of(value(option, rest)).toAbsolutePath());
            case "--page" -> page = Optional.of(Path.of(value(option, rest)).toAbsolutePath());
            case "--out" -> out = Path.of(value(option, rest)).toAbsolutePath();
            default -> throw new IllegalArgumentException("there is no option " + option);
        }
    }

    private void mustExist(String contender) {
        boolean known = Recorded.NAMES.contains(contender) || contender.equals(Field.BEFORE);
        // What was added may have variants of its own.
        if (!known && !variants.containsKey(contender) && added.isEmpty()) {
            throw new IllegalArgumentException(
                    "--contenders: there is no " + contender + ", but " + String.join(" ", Recorded.NAMES));
        }
    }

    private void only(String word) {
        Optional<Kind> kind = Kind.of(word);
        if (kind.isPresent()) {
            kinds.add(kind.get());
            return;
        }
        extras.add(Arrays.stream(Extra.values())
                .filter(extra -> extra.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--only: there is no measurement " + word)));
    }

    private void variant(String word) {
        int equals = word.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--variant needs NAME=OPTIONS, not " + word);
        }
        variants.put(
                word.substring(0, equals),
                List.of(word.substring(equals + 1).strip().split("\\s+", -1)));
    }

    private static List<String> cores(String word) {
        if (word.equals("-")) {
            return List.of();
        }
        List<String> cores = List.of(word.split(",", -1));
        if (cores.size() != 2 || !cores.stream().allMatch(core -> core.matches("\\d+"))) {
            throw new IllegalArgumentException("--cores needs two cores, as 0,1, or -, not " + word);
        }
        return cores;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static List<String> words(String option, Iterator<String> rest) {
        return List.of(value(option, rest).split(",", -1));
    }

    private static int number(String option, Iterator<String> rest, int least) {
        return number(option, value(option, rest), least);
    }

    private static int number(String option, String word, int least) {
        try {
            int number = Integer.parseInt(word);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(option + " needs a number of at least " + least + ", not " + word);
    }

    private static int bytes(String word) {
        String digits = word.toLowerCase(Locale.ROOT).replaceFirst("[km]$", "");
        int unit =
                word.toLowerCase(Locale.ROOT).endsWith("k") ? 1 << 10 : digits.length() < word.length() ? 1 << 20 : 1;
        return Math.multiplyExact(number("--sizes", digits, 0), unit);
    }
}
