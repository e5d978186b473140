package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that is known, kept in a file after each step, so that a run that is ended early was not for nothing. */
final class Notebook {
    private final Path raw;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();

    /** With nothing in it, to be kept there. */
    Notebook(Path raw) {
        this.raw = raw;
    }

    /**
     * Takes in what another run kept.
     *
     * @throws IllegalArgumentException if that can not be read
     */
    void take(Path other) {
        try {
            Csv.Content content = Csv.read(Files.readAllLines(other));
            samples.addAll(content.samples());
            readings.addAll(content.readings());
        } catch (IOException | IllegalArgumentException e) {
            String why = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
            throw new IllegalArgumentException("--add " + other + ": " + why, e);
        }
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    void add(List<Reading> more) {
        readings.addAll(more);
    }

    /** Writes the file. */
    void keep() throws IOException {
        Files.write(raw, Csv.lines(samples, readings));
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    List<Reading> readings() {
        return List.copyOf(readings);
    }

    boolean isEmpty() {
        return samples.isEmpty() && readings.isEmpty();
    }

    /** Of each figure, what it is of. */
    List<Origin> origins() {
        List<Origin> origins =
                new ArrayList<>(samples.stream().map(Sample::origin).toList());
        readings.forEach(reading -> origins.add(reading.origin()));
        return origins;
    }
}
