package org.myrixen.xen.split;

import org.myrixen.xen.store.Store;

/**
 * Where the two ends meet in the store.
 *
 * <pre>
 *   /local/domain/B/backend/myrixen/          written by the backend in domain B; all may read
 *       instance  profile                     hexadecimal number of this run of the backend; profile of all frames
 *       secret                                what MACs are made from; the backend's alone
 *       D/H/                                  written by the backend for the frontend H of domain D, who may read
 *           session                           the frontend's, repeated: what follows is said to that one
 *           version  mac  ring-bytes  features  error
 *           state
 *   /local/domain/D/data/myrixen-split/H/           written by the frontend; the backend may read
 *       session  version  ring-bytes  features
 *       segment  nonce                        where its channel is, and by what it is known
 *       state
 * </pre>
 *
 * The state is written last. A domain of Xen may write below its own {@code data} without help from its toolstack.
 */
public final class SplitNodes {
    /** The protocol that this code speaks. */
    public static final int VERSION = 1;

    public static final String STATE = "/state";
    public static final String SESSION = "/session";
    public static final String VERSION_NODE = "/version";
    public static final String MAC = "/mac";
    public static final String RING_BYTES = "/ring-bytes";
    public static final String FEATURES = "/features";
    public static final String ERROR = "/error";
    public static final String SEGMENT = "/segment";
    public static final String NONCE = "/nonce";
    public static final String INSTANCE = "/instance";
    public static final String PROFILE = "/profile";
    public static final String SECRET = "/secret";

    /** Frames are whole and contiguous in a ring; the other end is told by a bell only when it sleeps. */
    public static final String BASE_FEATURES = "frames bells";

    private SplitNodes() {}

    /** The directory of the backend in that domain. */
    public static String backend(Store store, int backendDomain) {
        return store.home(backendDomain) + "/backend/myrixen";
    }

    /** What the backend says to one frontend. */
    public static String backend(Store store, int backendDomain, int domain, String handle) {
        return backend(store, backendDomain) + "/" + domain + "/" + handle;
    }

    /** The directory of all frontends of a domain. */
    public static String frontends(Store store, int domain) {
        return store.home(domain) + "/data/myrixen-split";
    }

    /** Whether a change at that path can be one of frontends, or of the domain that they are in. */
    public static boolean isOfFrontends(String path) {
        return path.contains("/myrixen-split") || path.lastIndexOf('/') <= "/local/domain".length();
    }

    /** What one frontend says. */
    public static String frontend(Store store, int domain, String handle) {
        return frontends(store, domain) + "/" + handle;
    }
}
