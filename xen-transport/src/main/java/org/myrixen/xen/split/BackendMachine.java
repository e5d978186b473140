package org.myrixen.xen.split;

/**
 * The backend's way through the states of xenbus for one frontend, without side effects.
 *
 * <pre>
 *   INITIALISING --Initialising--> INIT_WAIT --Initialised--> CONNECTED
 *                                      ^                          |
 *                                      +------- Anew -------------+     Closing, Closed, gone, Failed --> CLOSED
 * </pre>
 *
 * CLOSED is left by a frontend that begins anew, and not even by that one once it was cut off: who calls this decides.
 */
public final class BackendMachine {
    /** What the caller has to do when it has taken a step. */
    public enum Action {
        NONE,
        /** Drop the rings if there are any; tell the frontend what it can have. */
        OFFER,
        /** Map the frontend's rings and serve them. */
        CONNECT,
        /** Serve no longer and give everything back. */
        END
    }

    /**
     * A step.
     *
     * @param state the own state after it, which is written to the store when the action is done
     * @param action what is to be done
     */
    public record Step(XenbusState state, Action action) {}

    private static final Step OFFERED = new Step(XenbusState.INIT_WAIT, Action.OFFER);
    private static final Step ENDED = new Step(XenbusState.CLOSED, Action.END);

    private BackendMachine() {}

    /** The step from that state at that event; the state is one that this machine gives, INITIALISING at first. */
    public static Step next(XenbusState own, XenbusEvent event) {
        return switch (event) {
            case XenbusEvent.Stop(), XenbusEvent.Failed(), XenbusEvent.Lost() ->
                own == XenbusState.CLOSED ? stay(own) : ENDED;
            case XenbusEvent.Anew() -> new Step(XenbusState.INITIALISING, Action.END);
            case XenbusEvent.Peer(XenbusState peer) -> peer(own, peer);
        };
    }

    private static Step peer(XenbusState own, XenbusState peer) {
        if (own == XenbusState.CLOSED) {
            return stay(own);
        }
        return switch (peer) {
            case UNKNOWN, CLOSING, CLOSED -> own == XenbusState.INITIALISING ? stay(own) : ENDED;
            case INITIALISING -> own == XenbusState.INIT_WAIT ? stay(own) : OFFERED;
            case INITIALISED ->
                own == XenbusState.INIT_WAIT ? new Step(XenbusState.CONNECTED, Action.CONNECT) : stay(own);
            // Connected before we are, or a state that only backends have: there is nothing to be done about it.
            default -> stay(own);
        };
    }

    private static Step stay(XenbusState own) {
        return new Step(own, Action.NONE);
    }
}
