package org.myrixen.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.myrixen.bootstrap.JobEnvironment;
import org.myrixen.launcher.config.Configuration;
import org.myrixen.launcher.config.ConfigurationException;

/** The configuration of a rank that another launcher starts: what bin/mpjrank puts into {@code MYRIXEN_PARAMETERS}. */
public final class DirectLaunch {
    private static final int WRONG_USE = 2;

    private DirectLaunch() {}

    /** Prints the value of the variable. */
    public static void main(String[] args) throws IOException {
        try {
            System.out.println(parameters(Installation.find().settings(), System.getenv()));
        } catch (ConfigurationException | IllegalArgumentException e) {
            System.err.println("mpjrank: " + e.getMessage());
            System.exit(WRONG_USE);
        }
    }

    /**
     * File, then environment, checked by the registry as mpjrun does it; what {@code MYRIXEN_PARAMETERS} says already wins.
     *
     * @throws ConfigurationException if a name is unknown or a value wrong
     */
    static String parameters(Path settings, Map<String, String> env) throws IOException {
        Configuration configuration = new Configuration();
        if (Files.exists(settings)) {
            configuration.file(settings);
        }
        configuration.environment(env);
        Map<String, String> chosen = new LinkedHashMap<>(configuration.forRanks());
        chosen.putAll(JobEnvironment.parametersOf(env));
        return JobEnvironment.formatParameters(chosen);
    }
}
