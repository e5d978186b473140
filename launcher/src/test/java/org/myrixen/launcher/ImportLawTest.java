package org.myrixen.launcher;

import org.junit.jupiter.api.Test;
import org.myrixen.law.ImportLaw;

final class ImportLawTest {
    @Test
    void shouldKeepTheImportLawWhenBuilt() {
        ImportLaw.LAUNCHER.hold();
    }
}
