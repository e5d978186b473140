package org.myrixen.xen.doorbell;

/** A bell with one owner who may sleep beside it, and any number of others who ring. */
public interface Doorbell {
    /** Owner: announces that it is about to sleep; a full fence stands before whatever it loads next. */
    void arm();

    /** Owner: sleeps until somebody rings or the time is over, at once if somebody rang since {@link #arm}; may return early. */
    void await(long nanos);

    /** Owner: is awake again. */
    void disarm();

    /** Owner: is gone, for ever; wakes whoever sleeps. */
    void retire();

    /**
     * Others: rings if the owner announced sleep. A full fence stands between whatever the caller stored before and the
     * look.
     *
     * @return false if the owner has retired
     */
    boolean ring();
}
