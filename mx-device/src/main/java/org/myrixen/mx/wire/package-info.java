/**
 * The MXoE packets, one class per layout: offsets, encoders, decoders and length checks live here and nowhere else.
 *
 * <p>Contract: big-endian; offsets count from the packet type (the byte after the 16-byte Ethernet head, which {@link
 * org.myrixen.mx.wire.EtherHead} owns); after a class's length check its accessors can not fail; encoders write every
 * byte of the header, pads as zero. Nothing here allocates.
 */
package org.myrixen.mx.wire;
