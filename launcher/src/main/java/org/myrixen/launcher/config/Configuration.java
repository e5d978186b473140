package org.myrixen.launcher.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of all parameters of the {@link Registry}. Made by laying file, environment and command line over the
 * defaults, in this order: the later wins.
 */
public final class Configuration {
    /** Variables that start like a parameter's but are told by bin/mpjrun or by a launcher to its ranks. */
    private static final List<String> OTHER_VARIABLES = List.of(
            "MYRIXEN_HOME",
            "MYRIXEN_CONF",
            "MYRIXEN_JAVA_HOME",
            "MYRIXEN_JOB",
            "MYRIXEN_RANK",
            "MYRIXEN_SIZE",
            "MYRIXEN_LOCAL_RANK",
            "MYRIXEN_LOCAL_SIZE",
            "MYRIXEN_ADDRESS",
            "MYRIXEN_TOKEN",
            "MYRIXEN_PARAMETERS");

    private final Map<String, Setting> settings = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** All parameters at their defaults. */
    public Configuration() {
        for (Parameter parameter : Registry.PARAMETERS) {
            Origin origin = new Origin(Origin.Layer.DEFAULT, "default");
            settings.put(parameter.name(), new Setting(parameter, parameter.defaultValue(), origin));
        }
    }

    /**
     * Lays a file over what holds: lines {@code name = value}, {@code #} starts a comment at the start of a line.
     *
     * @throws ConfigurationException if a line is no setting, a name unknown or a value wrong
     * @throws IOException if the file can not be read
     */
    public Configuration file(Path file) throws IOException {
        return lay(file, Origin.Layer.FILE);
    }

    /**
     * Lays a profile over what holds, a file of the same form.
     *
     * @throws ConfigurationException if a line is no setting, a name unknown or a value wrong
     * @throws IOException if the file can not be read
     */
    public Configuration profile(Path file) throws IOException {
        return lay(file, Origin.Layer.PROFILE);
    }

    private Configuration lay(Path file, Origin.Layer layer) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String where = file + ":" + (i + 1);
                int equals = line.indexOf('=');
                if (equals <= 0) {
                    throw new ConfigurationException(where + ": expected name = value, found \"" + shown(line) + "\"");
                }
                String name = line.substring(0, equals).strip();
                set(name, line.substring(equals + 1).strip(), new Origin(layer, where));
            }
        }
        return this;
    }

    /** A line that is no setting, without what may be a secret. */
    private static String shown(String line) {
        return Registry.PARAMETERS.stream()
                .filter(parameter -> parameter.isSecret() && line.startsWith(parameter.name()))
                .map(parameter -> parameter.name() + " ...")
                .findFirst()
                .orElse(line);
    }

    /**
     * Lays the environment over what holds. A variable that only looks like ours is a warning, not an error: it may belong
     * to another version.
     *
     * @throws ConfigurationException if a value is wrong
     */
    public Configuration environment(Map<String, String> env) {
        for (Parameter parameter : Registry.PARAMETERS) {
            String value = env.get(parameter.variable());
            if (value != null) {
                set(parameter.name(), value, new Origin(Origin.Layer.ENVIRONMENT, parameter.variable()));
            }
        }
        env.keySet().stream()
                .filter(name -> name.startsWith("MYRIXEN_") && !OTHER_VARIABLES.contains(name))
                .filter(name -> Registry.PARAMETERS.stream()
                        .noneMatch(parameter -> parameter.variable().equals(name)))
                .sorted()
                .forEach(name -> warnings.add("the variable " + name + " names no parameter and is ignored"));
        return this;
    }

    /**
     * Lays one setting of the command line over what holds.
     *
     * @throws ConfigurationException if the name is unknown or the value wrong
     */
    public Configuration commandLine(String option, String name, String value) {
        set(name, value, new Origin(Origin.Layer.COMMAND_LINE, option));
        return this;
    }

    /** All settings, sorted by name. */
    public Collection<Setting> settings() {
        return settings.values();
    }

    /**
     * The value of a parameter of the registry.
     *
     * @throws IllegalArgumentException if the registry has no such name
     */
    public String value(String name) {
        return setting(name).value();
    }

    /**
     * A parameter of the registry with its value and where that came from.
     *
     * @throws IllegalArgumentException if the registry has no such name
     */
    public Setting setting(String name) {
        Setting setting = settings.get(name);
        if (setting == null) {
            throw new IllegalArgumentException("not in the registry: " + name);
        }
        return setting;
    }

    /** What somebody has really set, by name: the defaults stay with the components that use them. */
    public Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (Setting setting : settings.values()) {
            if (setting.origin().layer() != Origin.Layer.DEFAULT) {
                chosen.put(setting.parameter().name(), setting.value());
            }
        }
        return chosen;
    }

    /** What somebody has really set and ranks may know: secrets are for myrixend. */
    public Map<String, String> forRanks() {
        Map<String, String> told = chosen();
        told.keySet().removeIf(name -> setting(name).parameter().isSecret());
        return told;
    }

    /** What a person should know but needs no answer to. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void set(String name, String value, Origin origin) {
        Setting current = settings.get(name);
        if (current == null) {
            throw new ConfigurationException(
                    origin + ": there is no parameter \"" + name + "\"" + Registry.suggestion(name));
        }
        Parameter parameter = current.parameter();
        if (!parameter.accepts(value)) {
            throw new ConfigurationException(
                    origin + ": " + name + " = \"" + value + "\": expected " + parameter.expected());
        }
        settings.put(name, new Setting(parameter, value, origin));
    }
}
