package org.myrixen.xen.store;

/** In a Xen domain: the store of the machine. */
final class XenStoreLab extends StoreContract {
    @Override
    protected Store open() {
        return new XenStore();
    }

    @Override
    protected String base() {
        try (XenStore store = new XenStore()) {
            return store.home(store.domain()) + "/data/myrixen-contract";
        }
    }
}
