package org.myrixen.xen.split;

/** What can happen to one end of a split driver. */
public sealed interface XenbusEvent {
    /**
     * The other end's state node, in the present session, says this; {@link XenbusState#UNKNOWN} also if all of it has gone.
     */
    record Peer(XenbusState state) implements XenbusEvent {}

    /** Another backend serves, or a frontend begins again: all that was agreed is void. */
    record Anew() implements XenbusEvent {}

    /** What the machine asked for could not be done, or the other end broke the protocol. */
    record Failed() implements XenbusEvent {}

    /** The other end has gone without a word. */
    record Lost() implements XenbusEvent {}

    /** This end is being closed. */
    record Stop() implements XenbusEvent {}
}
