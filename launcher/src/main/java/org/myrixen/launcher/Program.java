package org.myrixen.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What every rank runs.
 *
 * @param mainClass with a {@code main} method
 * @param classPath the user's, in order
 * @param arguments for the main method
 */
record Program(String mainClass, List<String> classPath, List<String> arguments) {
    private static final String NPB = "org.myrixen.apps.npb.Npb";

    /**
     * Understands {@code Main args}, {@code app.jar args} and {@code npb KERNEL args}.
     *
     * @param words the command line from the first word that is no option
     * @param classPath as the user gave it with {@code -cp}
     * @throws UsageException if the jar is not there or names no main class
     */
    static Program parse(List<String> words, String classPath) {
        String first = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        List<String> path = new ArrayList<>();
        String main = first;
        if (first.equals("npb")) {
            main = NPB;
        } else if (first.endsWith(".jar")) {
            main = mainClassOf(Path.of(first));
            path.add(first);
        }
        path.addAll(List.of(classPath.split(File.pathSeparator)));
        return new Program(main, List.copyOf(path), List.copyOf(rest));
    }

    private static String mainClassOf(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new UsageException("there is no readable file " + jar);
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String main = manifest == null ? null : manifest.getMainAttributes().getValue("Main-Class");
            if (main == null) {
                throw new UsageException(jar + " names no Main-Class in its manifest; use: mpjrun -cp " + jar + " Main");
            }
            return main;
        } catch (IOException e) {
            throw new UsageException(jar + " is no jar file: " + e.getMessage());
        }
    }
}
