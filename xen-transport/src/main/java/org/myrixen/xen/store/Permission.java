package org.myrixen.xen.store;

/**
 * What a domain may do with a node.
 *
 * @param access what
 * @param domain its number
 */
public record Permission(Access access, int domain) {
    /** Kinds of access. */
    public enum Access {
        NONE('n'),
        READ('r'),
        WRITE('w'),
        BOTH('b');

        private final char letter;

        Access(char letter) {
            this.letter = letter;
        }
    }

    /** Only the owner, who may always do everything. */
    public static Permission owner(int domain) {
        return new Permission(Access.NONE, domain);
    }

    public static Permission reader(int domain) {
        return new Permission(Access.READ, domain);
    }

    /** As xenstore writes it: {@code n0}, {@code r3}. */
    @Override
    public String toString() {
        return access.letter + Integer.toString(domain);
    }
}
