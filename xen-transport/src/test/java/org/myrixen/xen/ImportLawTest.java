package org.myrixen.xen;

import org.junit.jupiter.api.Test;
import org.myrixen.law.ImportLaw;

final class ImportLawTest {
    @Test
    void shouldKeepTheImportLawWhenBuilt() {
        ImportLaw.XEN_TRANSPORT.hold();
    }
}
