package org.myrixen.runtime;

import org.junit.jupiter.api.Test;
import org.myrixen.law.ImportLaw;

final class ImportLawTest {
    @Test
    void shouldKeepTheImportLawWhenBuilt() {
        ImportLaw.RUNTIME.hold();
    }

    @Test
    void shouldKeepBootstrapApartWhenTheLauncherImportsIt() {
        ImportLaw.BOOTSTRAP.hold();
    }
}
