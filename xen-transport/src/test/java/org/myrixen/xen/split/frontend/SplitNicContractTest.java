package org.myrixen.xen.split.frontend;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.LossyNicContract;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.BoardAddress;
import org.myrixen.xen.split.backend.BackendUnderTest;

/** Virtual boards of one backend. */
final class SplitNicContractTest extends LossyNicContract {
    @TempDir
    Path directory;

    private BackendUnderTest backend;

    @BeforeEach
    void startBackend() {
        backend = new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of());
    }

    @AfterEach
    void stopBackend() {
        backend.close();
    }

    @Override
    protected NicProvider provider() {
        return new SplitNicProvider();
    }

    @Override
    protected NicConfig config() {
        return backend.frontend(1);
    }

    @Override
    protected String addressName() {
        return BoardAddress.NIC;
    }
}
