package org.myrixen.apps.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Samples, sorted so that like is compared with like: the same place of the cores, ranks, kind and size. */
record Results(List<Sample> samples) {
    /** What is compared. */
    record Subject(Place place, int ranks, Kind kind, int bytes) {
        boolean holds(Sample sample) {
            Figure figure = sample.figure();
            return sample.place() == place
                    && sample.ranks() == ranks
                    && figure.kind() == kind
                    && figure.bytes() == bytes;
        }
    }

    /** The median batch of each start of a contender. */
    List<Double> medians(Subject subject, String contender) {
        return values(subject, contender, sample -> sample.figure().median());
    }

    /** The best tenth of the batches of each start. */
    List<Double> fast(Subject subject, String contender) {
        return values(subject, contender, sample -> sample.figure().fast());
    }

    /** Bytes of heap per message of each start. */
    List<Double> allocated(Subject subject, String contender) {
        return values(subject, contender, sample -> sample.figure().allocated());
    }

    /** The cache line's way around each start. */
    List<Double> lines(Subject subject, String contender) {
        return values(subject, contender, Sample::line);
    }

    /** A contender's medians to those of the better of others; empty where one of the two sides has none. */
    Optional<Ratio> ratio(Subject subject, String contender, Collection<String> others) {
        return ratio(
                medians(subject, contender),
                others.stream().map(other -> medians(subject, other)).toList(),
                subject);
    }

    /** The same of the best tenths. */
    Optional<Ratio> fastRatio(Subject subject, String contender, Collection<String> others) {
        return ratio(
                fast(subject, contender),
                others.stream().map(other -> fast(subject, other)).toList(),
                subject);
    }

    private static Optional<Ratio> ratio(List<Double> ours, List<List<Double>> others, Subject subject) {
        List<List<Double>> present =
                others.stream().filter(each -> !each.isEmpty()).toList();
        return ours.isEmpty() || present.isEmpty()
                ? Optional.empty()
                : Optional.of(Ratio.of(ours, present, subject.kind().isTime()));
    }

    /** Numbers of ranks there are figures of. */
    List<Integer> ranks(Kind kind) {
        return distinct(samples.stream()
                .filter(sample -> sample.figure().kind() == kind)
                .map(Sample::ranks)
                .toList());
    }

    /** Sizes there are figures of. */
    List<Integer> sizes(Kind kind, int ranks) {
        return distinct(samples.stream()
                .filter(sample -> sample.figure().kind() == kind && sample.ranks() == ranks)
                .map(sample -> sample.figure().bytes())
                .toList());
    }

    /** Places at which anything was measured that can be compared. */
    List<Place> places() {
        return List.of(Place.NEAR, Place.FAR).stream()
                .filter(place -> samples.stream().anyMatch(sample -> sample.place() == place))
                .toList();
    }

    private List<Double> values(Subject subject, String contender, ToDoubleFunction<Sample> value) {
        return samples.stream()
                .filter(subject::holds)
                .filter(sample -> sample.contender().equals(contender))
                .map(value::applyAsDouble)
                .toList();
    }

    private static List<Integer> distinct(Collection<Integer> values) {
        return new ArrayList<>(new TreeSet<>(values));
    }
}
