package org.myrixen.law;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportLawTest {
    private static final Path TEST_CLASSES = Path.of("target", "test-classes", "org", "myrixen", "law");

    /** Breaks the laws below on purpose. */
    static final class Outlaw {
        void exit() {
            System.exit(1);
        }

        void swallow(RuntimeException fault) {
            fault.printStackTrace();
        }
    }

    @Test
    void shouldKeepTheLawWhenMxDeviceIsBuilt() {
        ImportLaw.MX_DEVICE.hold();
    }

    @Test
    void shouldFailWhenAModuleHasNoClasses(@TempDir Path empty) {
        assertThrows(AssertionError.class, () -> ImportLaw.MX_DEVICE.hold(empty));
    }

    @Test
    void shouldFailWhenAClassIsInAnotherModulesPackage() {
        AssertionError error = assertThrows(AssertionError.class, () -> ImportLaw.APPS.hold());
        assertTrue(error.getMessage().contains("org.myrixen.mx.MxEndpoint"), error::getMessage);
    }

    @Test
    void shouldNameTheClassWhenItEndsTheProcessOrPrintsAStackTrace() {
        var classes = new ClassFileImporter().importPath(TEST_CLASSES);
        for (var rule : ForbiddenCalls.RULES) {
            AssertionError error = assertThrows(AssertionError.class, () -> rule.check(classes));
            assertTrue(error.getMessage().contains("ImportLawTest$Outlaw"), error::getMessage);
        }
    }
}
