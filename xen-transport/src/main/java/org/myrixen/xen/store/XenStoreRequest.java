package org.myrixen.xen.store;

/** What can be asked of xenstore, as far as we ask it (Xen, public/io/xs_wire.h). */
enum XenStoreRequest {
    DIRECTORY(1),
    READ(2),
    WATCH(4),
    UNWATCH(5),
    TRANSACTION_START(6),
    TRANSACTION_END(7),
    WRITE(11),
    RM(13),
    SET_PERMS(14);

    final int number;

    XenStoreRequest(int number) {
        this.number = number;
    }
}
