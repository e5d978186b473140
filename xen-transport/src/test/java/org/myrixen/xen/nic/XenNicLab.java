package org.myrixen.xen.nic;

import org.myrixen.mx.nic.NicContract;
import org.myrixen.mx.nic.NicProvider;

/** In a Xen domain: Nics of one domain, over granted memory, event channels and the store. */
final class XenNicLab extends NicContract {
    @Override
    protected NicProvider provider() {
        return new XenNicProvider();
    }
}
