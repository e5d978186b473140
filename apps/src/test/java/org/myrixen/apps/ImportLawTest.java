package org.myrixen.apps;

import org.junit.jupiter.api.Test;
import org.myrixen.law.ImportLaw;

final class ImportLawTest {
    @Test
    void shouldKeepTheImportLawWhenBuilt() {
        ImportLaw.APPS.hold();
    }
}
