/**
 * What messages are made of: base types, runs of elements in Java storage, and the serialized form of objects.
 *
 * <p>Contract: no dialect of the MPI API is known here. {@link org.myrixen.runtime.type.Elements} is the one view of
 * user memory that point-to-point, collectives and reductions share; it is a payload of the MX device and is
 * re-settable, so that a blocking call allocates nothing but, at times, the views of {@code LongCopy}. A {@link
 * org.myrixen.runtime.type.TypeMap} says where the elements of a derived datatype are; those with gaps are {@link
 * org.myrixen.runtime.type.MappedElements}, a payload that needs no copy in between, and that packs into and unpacks from
 * contiguous elements where somebody needs them so.
 *
 * <p>On the wire an element is its Java value in little-endian byte order, without padding; a boolean is one byte, 0 or
 * 1. That is the native order of every platform we run on (x86-64, AArch64), so that arrays and native memory are
 * copied, not converted. The elements inside a {@link java.nio.ByteBuffer} or memory segment are taken as bytes in that
 * order, whatever {@link java.nio.ByteBuffer#order()} says, as in MPI.
 */
package org.myrixen.runtime.type;
