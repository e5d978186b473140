package org.myrixen.apps.osu;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/** Reads options in the manner of getopt_long: {@code -i 10}, {@code -i10}, {@code -fc}, {@code --iterations=10}. */
final class OptionReader {
    /** What the options ask for. */
    enum Asked {
        RUN,
        HELP,
        VERSION
    }

    private static final List<Double> USUAL_PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 100.0);
    private static final int MOST_BYTES = 1 << 30;
    private static final int MOST_THREADS = 128;

    private final Benchmark benchmark;
    private Asked asked = Asked.RUN;
    private int smallest = 1;
    private int largest;
    private OptionalInt iterations = OptionalInt.empty();
    private OptionalInt skipped = OptionalInt.empty();
    private int window = 64;
    private OptionalInt pairs = OptionalInt.empty();
    private boolean rates = true;
    private int senders = 1;
    private int testCalls;
    private boolean full;
    private boolean validated;
    private Storage storage = Storage.ARRAY;
    private boolean manyBuffers;
    private List<Double> percentiles = List.of();
    private double warmUpSeconds = 5;

    OptionReader(Benchmark benchmark) {
        this.benchmark = benchmark;
        largest = benchmark.way().largest();
        testCalls = benchmark.way() == Way.THREADED_LATENCY ? 2 : 0;
    }

    /**
     * Takes the options in.
     *
     * @throws BadOption if one can not be understood
     */
    Asked read(List<String> words) {
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.startsWith("--")) {
                longOption(word.substring(2), rest);
            } else if (word.length() > 1 && word.startsWith("-")) {
                letters(word, rest);
            } else {
                throw new BadOption("unexpected argument '" + word + "'");
            }
        }
        return asked;
    }

    /** What was read. */
    Options options() {
        if (smallest > largest) {
            throw new BadOption(
                    "-m: the smallest message, " + smallest + " bytes, is larger than the largest, " + largest);
        }
        return new Options(
                smallest,
                largest,
                iterations,
                skipped,
                window,
                pairs,
                rates,
                senders,
                testCalls,
                full,
                validated,
                storage,
                manyBuffers,
                percentiles,
                warmUpSeconds);
    }

    private void longOption(String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option = Option.of(benchmark, name).orElseThrow(() -> new BadOption("there is no option --" + name));
        String value = equals < 0 ? null : word.substring(equals + 1);
        if (option.value() == Option.Value.NONE && value != null) {
            throw new BadOption("--" + name + " takes no value");
        }
        accept(option, option.value() == Option.Value.NEEDED && value == null ? next(option, rest) : value);
    }

    private void letters(String word, Iterator<String> rest) {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            Option option =
                    Option.of(benchmark, letter).orElseThrow(() -> new BadOption("there is no option -" + letter));
            String attached = word.substring(i + 1);
            if (option.value() == Option.Value.NONE) {
                accept(option, null);
                continue;
            }
            boolean alone = attached.isEmpty();
            accept(option, !alone ? attached : option.value() == Option.Value.NEEDED ? next(option, rest) : null);
            return;
        }
    }

    private static String next(Option option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new BadOption(option.shown() + " needs a value");
        }
        return rest.next();
    }

    private void accept(Option option, String value) {
        switch (option) {
            case HELP -> asked = Asked.HELP;
            case VERSION -> asked = asked == Asked.HELP ? asked : Asked.VERSION;
            case FULL -> full = true;
            case SIZES -> sizes(value);
            case ITERATIONS -> iterations = OptionalInt.of(number(option, value, 1, Integer.MAX_VALUE));
            case SKIPPED -> skipped = OptionalInt.of(number(option, value, 0, Integer.MAX_VALUE));
            case WINDOW -> window = number(option, value, 1, Integer.MAX_VALUE);
            case PAIRS -> pairs = OptionalInt.of(number(option, value, 1, Integer.MAX_VALUE));
            case RATE -> rates = number(option, value, 0, 1) == 1;
            case TESTS -> tests(value);
            case CHECK -> validated = true;
            case BUFFER -> buffer(value);
            case PERCENTILES -> percentiles = value == null ? USUAL_PERCENTILES : percentileList(value);
            case JIT_WARMUP -> warmUpSeconds = real(option, value, 0, 3600);
        }
    }

    private void sizes(String value) {
        int colon = value.indexOf(':');
        String least = colon < 0 ? "" : value.substring(0, colon);
        String most = value.substring(colon + 1);
        if (least.isEmpty() && most.isEmpty()) {
            throw new BadOption("-m needs [MIN:][MAX] in bytes, not '" + value + "'");
        }
        smallest = least.isEmpty() ? smallest : number(Option.SIZES, least, 1, MOST_BYTES);
        largest = most.isEmpty() ? largest : number(Option.SIZES, most, 1, MOST_BYTES);
    }

    private void tests(String value) {
        if (benchmark.way() != Way.THREADED_LATENCY) {
            testCalls = number(Option.TESTS, value, 0, Integer.MAX_VALUE);
            return;
        }
        int colon = value.indexOf(':');
        senders = colon < 0 ? 1 : number(Option.TESTS, value.substring(0, colon), 1, MOST_THREADS);
        testCalls = number(Option.TESTS, value.substring(colon + 1), 1, MOST_THREADS);
    }

    private void buffer(String value) {
        switch (value) {
            case "array" -> storage = Storage.ARRAY;
            case "direct" -> storage = Storage.DIRECT;
            case "segment" -> storage = Storage.SEGMENT;
            case "single" -> manyBuffers = false;
            case "multiple" -> manyBuffers = true;
            default ->
                throw new BadOption("-b needs array, direct or segment, or single or multiple, not '" + value + "'");
        }
    }

    private static List<Double> percentileList(String value) {
        List<Double> list = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            list.add(real(Option.PERCENTILES, part, 0, 100));
        }
        return List.copyOf(list);
    }

    private static int number(Option option, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as what is out of range.
        }
        String upTo = most == Integer.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
        throw new BadOption(option.shown() + " needs a number " + upTo + ", not '" + value + "'");
    }

    private static double real(Option option, String value, double least, double most) {
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as what is out of range.
        }
        throw new BadOption(
                String.format("%s needs numbers from %.0f to %.0f, not '%s'", option.shown(), least, most, value));
    }
}
