package org.myrixen.mx;

/** A message that {@link MxEndpoint#claim} took out of the unexpected queue: only its holder can receive it. */
public interface UnexpectedMessage {
    Partner source();

    long matchInfo();

    /** Bytes of the whole message. */
    long messageLength();
}
