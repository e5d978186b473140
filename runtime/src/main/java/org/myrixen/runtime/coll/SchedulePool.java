package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.ArrayPool;
import org.myrixen.runtime.type.ObjectCodec;

/**
 * What the collectives of one process share: schedules and arrays to use again, and how objects travel. Thread-safe.
 */
public final class SchedulePool {
    /** Schedules kept; more may be under way. */
    private static final int KEPT = 32;

    private final ArrayPool arrays;
    private final ObjectCodec objects;
    private final Choice choice;
    private final Schedule[] free = new Schedule[KEPT];
    private int count;

    /** @param choice by which algorithms are taken */
    public SchedulePool(ArrayPool arrays, ObjectCodec objects, Choice choice) {
        this.arrays = arrays;
        this.objects = objects;
        this.choice = choice;
    }

    Choice choice() {
        return choice;
    }

    ArrayPool arrays() {
        return arrays;
    }

    ObjectCodec objects() {
        return objects;
    }

    /** An empty schedule for the collective with this sequence number. */
    Schedule open(Exchange exchange, int sequence) {
        return take().open(exchange, sequence);
    }

    private synchronized Schedule take() {
        if (count == 0) {
            return new Schedule(this);
        }
        Schedule schedule = free[--count];
        free[count] = null;
        return schedule;
    }

    synchronized void give(Schedule schedule) {
        if (count < KEPT) {
            free[count++] = schedule;
        }
    }
}
