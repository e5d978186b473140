package org.myrixen.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A set of parameters under a name: a file beside the site's settings. */
final class Profile {
    private static final String SUFFIX = ".conf";

    private Profile() {}

    /**
     * The file of a profile.
     *
     * @param settings the site's settings
     * @throws UsageException if there is no such profile; the message names those there are
     */
    static Path file(Path settings, String name) {
        Path file = settings.resolveSibling(name + SUFFIX);
        if (!name.matches("[A-Za-z0-9_-]+") || !Files.isReadable(file) || file.equals(settings)) {
            throw new UsageException("--profile " + name + ": there is no such profile; there are " + names(settings));
        }
        return file;
    }

    private static String names(Path settings) {
        Path directory = settings.toAbsolutePath().getParent();
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.equals(settings.toAbsolutePath()))
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "none in " + directory;
        }
    }
}
