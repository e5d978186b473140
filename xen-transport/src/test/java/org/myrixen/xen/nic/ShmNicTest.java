package org.myrixen.xen.nic;

import org.myrixen.mx.nic.NicContract;
import org.myrixen.mx.nic.NicProvider;

final class ShmNicTest extends NicContract {
    @Override
    protected NicProvider provider() {
        return new ShmNicProvider();
    }
}
