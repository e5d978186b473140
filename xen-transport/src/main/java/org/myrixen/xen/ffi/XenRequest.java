package org.myrixen.xen.ffi;

/**
 * The number of a request to one of Xen's devices.
 *
 * <pre>
 *  bit 31  30 29        16 15       8 7        0
 *     | 0 0  | size       | device   | number   |
 * </pre>
 *
 * Xen's devices declare their requests without direction bits (_IOC_NONE), though data goes both ways. Size is that of the
 * structure in a 64-bit kernel with exactly one element of its array, however many there are.
 */
final class XenRequest {
    private XenRequest() {}

    static long number(char device, int number, int size) {
        return (long) size << 16 | (long) device << 8 | number;
    }
}
