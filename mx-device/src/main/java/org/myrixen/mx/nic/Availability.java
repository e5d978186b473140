package org.myrixen.mx.nic;

/**
 * What a probe found: usable or not, with the detail a user wants to read in {@code mpjinfo}.
 *
 * @param usable whether {@link NicProvider#open} may be expected to work
 * @param detail facts when usable (path, limits), the reason when not
 */
public record Availability(boolean usable, String detail) {
    public static Availability available(String detail) {
        return new Availability(true, detail);
    }

    public static Availability unavailable(String reason) {
        return new Availability(false, reason);
    }
}
