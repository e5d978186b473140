package org.myrixen.mx.protocol;

/** What is left to answer of one PULL: the frames from {@link #frame} on, out of one region of ours. Pooled. */
final class PullStream {
    Operation send;
    int pullHandle;
    int magic;
    int frame;
    long offset;
    long left;
    PullStream next;
}
