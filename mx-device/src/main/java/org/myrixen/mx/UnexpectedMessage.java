package org.myrixen.mx;

/** A message that {@link MxEndpoint#claim} took out of the unexpected queue: only its holder can receive it. */
public final class UnexpectedMessage {
    UnexpectedMessage() {}
}
