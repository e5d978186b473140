package org.myrixen.xen.store;

import java.util.regex.Pattern;

/** The form of paths. */
final class StorePath {
    static final Pattern FORM = Pattern.compile("(?:/[A-Za-z0-9_@-]{1,255})++");

    private StorePath() {}
}
