package org.myrixen.bootstrap;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The stacks of this process for a person who asks why it hangs. */
final class Stacks {
    /** Threads of the JDK itself, which never are the reason. */
    private static final Set<String> OF_THE_JDK = Set.of(
            "Reference Handler",
            "Finalizer",
            "Signal Dispatcher",
            "Common-Cleaner",
            "Attach Listener",
            "Notification Thread",
            "process reaper");

    private static final int MAX_FRAMES = 40;

    private Stacks() {}

    /** The stacks of all threads but the JDK's and the one that asks, sorted by name. */
    static String ofApplication() {
        Map<String, StackTraceElement[]> threads = new TreeMap<>();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            if (thread != Thread.currentThread() && !OF_THE_JDK.contains(thread.getName())) {
                threads.put("\"" + thread.getName() + "\" " + thread.getState(), frames);
            }
        });
        StringBuilder text = new StringBuilder();
        threads.forEach((title, frames) -> {
            text.append(title).append('\n');
            for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
                text.append("    at ").append(frames[i]).append('\n');
            }
        });
        return text.toString();
    }
}
