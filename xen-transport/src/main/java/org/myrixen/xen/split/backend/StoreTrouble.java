package org.myrixen.xen.split.backend;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.myrixen.xen.store.StoreException;

/** Keeps what fails in the store from what does not, and says it in one line, not in one for each look. */
final class StoreTrouble {
    private final Consumer<String> events;
    private String reason;
    private boolean said;

    StoreTrouble(Consumer<String> events) {
        this.events = events;
    }

    /** Does it; false if the store failed. */
    boolean attempt(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (StoreException e) {
            reason = e.getMessage();
            return false;
        }
    }

    /** Whether anything failed since the last {@link #endTurn}. */
    boolean isThere() {
        return reason != null;
    }

    /** Says when the store has begun to fail, and when it is well again. */
    void endTurn() {
        if (isThere() && !said) {
            events.accept("store: " + reason);
        } else if (!isThere() && said) {
            events.accept("store: answers again");
        }
        said = isThere();
        reason = null;
    }
}
