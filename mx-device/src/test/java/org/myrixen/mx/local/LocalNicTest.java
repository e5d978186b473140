package org.myrixen.mx.local;

import org.myrixen.mx.nic.NicContract;
import org.myrixen.mx.nic.NicProvider;

final class LocalNicTest extends NicContract {
    private final LocalFabric fabric = new LocalFabric();

    @Override
    protected NicProvider provider() {
        return fabric;
    }
}
