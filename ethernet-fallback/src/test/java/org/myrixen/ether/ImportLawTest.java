package org.myrixen.ether;

import org.junit.jupiter.api.Test;
import org.myrixen.law.ImportLaw;

final class ImportLawTest {
    @Test
    void shouldKeepTheImportLawWhenBuilt() {
        ImportLaw.ETHERNET_FALLBACK.hold();
    }
}
