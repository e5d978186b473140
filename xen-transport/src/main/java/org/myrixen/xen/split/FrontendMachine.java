package org.myrixen.xen.split;

/**
 * The frontend's way through the states of xenbus, without side effects. What is out of order changes nothing: the other
 * end is either behind, and will catch up, or astray, and will be found dead.
 *
 * <pre>
 *   INITIALISING --InitWait--> INITIALISED --Connected--> CONNECTED
 *        ^                          |                         |
 *        +------ Anew, Lost, the backend's nodes gone --------+       Closing, Closed, Failed --> CLOSED
 *        +---------------------------- Anew ----------------------------------------------------------+
 * </pre>
 */
public final class FrontendMachine {
    /** What the caller has to do when it has taken a step. */
    public enum Action {
        NONE,
        /** Begin a new session: drop what there is, tell the backend what we want. */
        OFFER,
        /** Take the backend's offer: make rings and tell where they are. */
        MAKE_RINGS,
        /** Use the rings. */
        START,
        /** Drop the rings and say that we did. */
        END
    }

    /**
     * A step.
     *
     * @param state the own state after it, which is written to the store when the action is done
     * @param action what is to be done
     */
    public record Step(XenbusState state, Action action) {}

    private static final Step OFFERED = new Step(XenbusState.INITIALISING, Action.OFFER);
    private static final Step ENDED = new Step(XenbusState.CLOSED, Action.END);

    private FrontendMachine() {}

    /** The first step. */
    public static Step begin() {
        return OFFERED;
    }

    /** The step from that state at that event; the state is one that this machine gives. */
    public static Step next(XenbusState own, XenbusEvent event) {
        return switch (event) {
            case XenbusEvent.Stop() -> own == XenbusState.CLOSED ? stay(own) : ENDED;
            case XenbusEvent.Anew() -> OFFERED;
            case XenbusEvent.Failed() -> own == XenbusState.CLOSED ? stay(own) : ENDED;
            case XenbusEvent.Lost() -> own == XenbusState.CONNECTED ? OFFERED : stay(own);
            case XenbusEvent.Peer(XenbusState peer) -> peer(own, peer);
        };
    }

    private static Step peer(XenbusState own, XenbusState peer) {
        return switch (own) {
            case INITIALISING ->
                switch (peer) {
                    case INIT_WAIT -> new Step(XenbusState.INITIALISED, Action.MAKE_RINGS);
                    case CLOSING, CLOSED -> ENDED;
                    default -> stay(own);
                };
            case INITIALISED ->
                switch (peer) {
                    case CONNECTED -> new Step(XenbusState.CONNECTED, Action.START);
                    case UNKNOWN, INITIALISING -> OFFERED;
                    case CLOSING, CLOSED -> ENDED;
                    default -> stay(own);
                };
            case CONNECTED ->
                switch (peer) {
                    case UNKNOWN, INITIALISING, INIT_WAIT -> OFFERED;
                    case CLOSING, CLOSED -> ENDED;
                    default -> stay(own);
                };
            default -> stay(own);
        };
    }

    private static Step stay(XenbusState own) {
        return new Step(own, Action.NONE);
    }
}
