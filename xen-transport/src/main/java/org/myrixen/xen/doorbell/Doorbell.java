package org.myrixen.xen.doorbell;

/** A bell with one owner who may sleep beside it, and any number of others who ring. */
public interface Doorbell {
    /** Owner: announces that it is about to sleep; whatever it loads next comes after that. */
    void arm();

    /** Owner: sleeps until somebody rings or the time is over, at once if somebody rang since {@link #arm}; may return early. */
    void await(long nanos);

    /** Owner: is awake again. */
    void disarm();

    /** Owner: is gone, for ever; wakes whoever sleeps. */
    void retire();

    /**
     * Others: rings if the owner announced sleep. Either this look sees the announcement, or the owner's loads after {@link
     * #arm} see whatever the caller stored before with release.
     *
     * @return false if the owner has retired
     */
    boolean ring();
}
