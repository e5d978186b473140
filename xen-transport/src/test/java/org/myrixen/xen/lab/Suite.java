package org.myrixen.xen.lab;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes inside a virtual machine of the lab, where there is no Maven: {@code Suite CLASS...} prints a line for each
 * test, {@code passed NAME}, or the reason and {@code not passed NAME}, and ends with 0 if there were tests and all passed. A test
 * that skips itself did not pass: here is what it asks for, or the lab is broken. What took long is noted, for the lab to show.
 */
public final class Suite implements TestExecutionListener {
    private static final int LONG = 5; // s

    private int passed;
    private int others;
    private long begun;

    private Suite() {}

    /** The program. */
    public static void main(String[] args) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(args).map(name -> selectClass(name)).toList())
                .build();
        Suite suite = new Suite();
        LauncherFactory.create().execute(request, suite);
        System.out.println(suite.passed + " passed, " + suite.others + " not");
        System.exit(suite.passed > 0 && suite.others == 0 ? 0 : 1);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        begun = System.nanoTime();
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        report(test, "skipped: " + reason, null);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            if (test.isTest()) {
                passed++;
                System.out.println("passed " + name(test));
                noteIfLong(test);
            }
            return;
        }
        report(test, result.getStatus().toString(), result.getThrowable().orElse(null));
    }

    private void noteIfLong(TestIdentifier test) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        if (seconds >= LONG) {
            System.out.println("note: " + name(test) + " took " + seconds + " s");
        }
    }

    private void report(TestIdentifier test, String reason, Throwable cause) {
        others++;
        System.out.println(reason);
        for (Throwable t = cause; t != null; t = t.getCause()) {
            System.out.println(t);
            Arrays.stream(t.getStackTrace()).limit(12).forEach(frame -> System.out.println("    at " + frame));
        }
        System.out.println("not passed " + name(test));
    }

    /** Class and method. */
    private static String name(TestIdentifier test) {
        Optional<String> id = test.getUniqueIdObject().getSegments().stream()
                .filter(segment -> segment.getType().equals("class"))
                .map(segment -> segment.getValue().replaceFirst(".*\\.", ""))
                .findFirst();
        return id.map(type -> type + "." + test.getDisplayName()).orElse(test.getDisplayName());
    }
}
