package org.myrixen.runtime.comm;

import org.myrixen.runtime.coll.Choice;
import org.myrixen.runtime.coll.SchedulePool;
import org.myrixen.runtime.p2p.Messenger;

/**
 * What all communicators of one job share in one process.
 *
 * @param messenger carries their messages
 * @param contexts keeps them apart
 * @param schedules runs their collective operations
 */
public record Shared(Messenger messenger, ContextIds contexts, SchedulePool schedules) {
    /** For a job that has just been joined. */
    public static Shared over(Messenger messenger, Choice choice) {
        return new Shared(messenger, new ContextIds(), new SchedulePool(messenger.arrays(), messenger.codec(), choice));
    }
}
