package org.myrixen.apps.compare;

import java.util.List;

/**
 * What a measurement beside messages comes to.
 *
 * @param outcomes how we stand to its goals
 * @param table lines of Markdown
 */
record Extras(List<Outcome> outcomes, List<String> table) {
    /**
     * How we stand to a goal.
     *
     * @param goal in words
     * @param measured in words
     */
    record Outcome(String what, String goal, String measured, boolean met) {
        List<String> cells() {
            return List.of(what, goal, measured, met ? "met" : "**missed**");
        }
    }
}
