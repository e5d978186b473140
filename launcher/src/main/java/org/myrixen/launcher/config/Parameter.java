package org.myrixen.launcher.config;

import java.util.List;
import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param name full name, lower case, parts joined by dots
 * @param defaultValue what holds when nobody sets it; empty if the component finds its own
 * @param type what a value must look like
 * @param doc one sentence for {@code mpjinfo --params} and the sample file
 * @param words the values of a {@link ParameterType#CHOICE}; of others none
 */
public record Parameter(String name, String defaultValue, ParameterType type, String doc, List<String> words) {
    /** One of any type but a choice. */
    Parameter(String name, String defaultValue, ParameterType type, String doc) {
        this(name, defaultValue, type, doc, List.of());
    }

    /** One that is set to a word of a few; with an empty default nothing may be said as well. */
    static Parameter choice(String name, String defaultValue, String doc, String... words) {
        return new Parameter(name, defaultValue, ParameterType.CHOICE, doc, List.of(words));
    }

    /** Whether a value will do. */
    boolean accepts(String value) {
        boolean unsaid = value.isEmpty() && defaultValue.isEmpty();
        return type == ParameterType.CHOICE ? unsaid || words.contains(value) : type.accepts(value);
    }

    /** Completes the sentence "expected ...". */
    String expected() {
        return type == ParameterType.CHOICE ? listed() : type.expected();
    }

    /** The words of a choice as a sentence has them: {@code auto, on or off}. */
    private String listed() {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** Whether its value is for the component alone that uses it, never for output. */
    public boolean isSecret() {
        return type == ParameterType.SECRET;
    }

    /** The environment variable that sets it: {@code shm.ring.bytes} is {@code MYRIXEN_SHM_RING_BYTES}. */
    public String variable() {
        return "MYRIXEN_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
