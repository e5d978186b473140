package mpjbuf;

/** Storage that a program may bring for a {@link Buffer}; here it is a handle, since a buffer has storage that grows. */
public interface RawBuffer {
    /** Bytes that were asked for. */
    int getCapacity();

    /** Gives it back. */
    void free();
}
