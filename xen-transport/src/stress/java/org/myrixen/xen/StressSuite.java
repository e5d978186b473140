package org.myrixen.xen;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;

/** Runs jcstress in JVMs of the JDK that runs the tests; details in target/jcstress/index.html. */
final class StressSuite {
    @Test
    void shouldSeeNoForbiddenOutcome() throws Exception {
        String mode = System.getProperty("jcstress.mode", "quick");
        Options options = new Options(new String[] {"-m", mode, "-r", "target/jcstress"});
        assertTrue(options.parse());
        new JCStress(options).run(); // throws when an outcome was forbidden or a JVM failed
    }
}
