package org.myrixen.mx.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Counts what a waiting thread may wait for, completions and arrivals, so that it can tell whether it missed one. */
public final class Events {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(Events.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int count;

    /** Under the lock only: there is one writer at a time. */
    public void happened() {
        COUNT.setRelease(this, count + 1); // pairs with count(): what happened is visible to who sees it counted
    }

    public int count() {
        return (int) COUNT.getAcquire(this);
    }
}
