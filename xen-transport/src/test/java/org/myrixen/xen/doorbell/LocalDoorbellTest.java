package org.myrixen.xen.doorbell;

final class LocalDoorbellTest extends DoorbellContract {
    private final Doorbell bell = new LocalDoorbell();

    @Override
    protected Doorbell owners() {
        return bell;
    }

    @Override
    protected Doorbell others() {
        return bell;
    }
}
