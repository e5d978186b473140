package org.myrixen.runtime.p2p;

import java.lang.foreign.MemorySegment;
import java.util.function.IntFunction;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Partner;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.runtime.type.ArrayPool;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.GrowingPayload;
import org.myrixen.runtime.type.MappedElements;
import org.myrixen.runtime.type.ObjectCodec;
import org.myrixen.runtime.type.ObjectCodecException;

/**
 * One message on its way, or a receive waiting for one: the buffer of the program, and the request of the endpoint. Pooled:
 * set the {@link #elements} or {@link #mapped}, give it to the {@link Messenger}, complete it, forget it.
 */
public final class Transfer implements Operation {
    /** Serialized objects longer than this are not kept for the next message. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final String IDLE = "idle";
    private static final Elements NOTHING = new Elements();

    private final Messenger messenger;
    private final Elements elements = new Elements();

    /** The buffer in place of {@link #elements}, if its elements have gaps; made when first needed. */
    private MappedElements mapped;

    private boolean isMapped;
    private GrowingPayload serialized;
    private MxRequest request;

    /** The request of this transfer's receives, one after the other; made when first needed. */
    private MxRequest kept;

    private String verb = IDLE;
    private int peer;
    private long bits;
    private long mask;

    Transfer(Messenger messenger) {
        this.messenger = messenger;
    }

    /** The buffer; to be set before the transfer starts, and not to be touched until it is complete. */
    public Elements elements() {
        return elements;
    }

    /** The buffer as elements with gaps, in place of {@link #elements}; to be set before the transfer starts. */
    public MappedElements mapped() {
        if (mapped == null) {
            mapped = new MappedElements();
        }
        isMapped = true;
        return mapped;
    }

    /** Sets the elements of another transfer to a copy of what is here now, in an array of the pool. */
    public void copyTo(Transfer copy, ArrayPool arrays) {
        long size = isMapped ? mapped.size() : elements.longCount();
        if (size > Integer.MAX_VALUE) {
            throw new Fault(ErrorClass.COUNT, size + " elements are more than an array can hold");
        }
        arrays.take(copy.elements, type(), (int) size);
        if (isMapped) {
            mapped.pack(0, copy.elements);
        } else {
            copy.elements.copyFrom(elements, 0, 0, size);
        }
    }

    /**
     * Refuses to receive where nothing may be written.
     *
     * @throws Fault BUFFER
     */
    public void checkWritable() {
        if (isMapped ? mapped.isReadOnly() : elements.isReadOnly()) {
            throw new Fault(ErrorClass.BUFFER, "the buffer is read-only");
        }
    }

    private BaseType type() {
        return isMapped ? mapped.type() : elements.type();
    }

    private Payload buffer() {
        return isMapped ? mapped : elements;
    }

    /** What to send; objects are serialized now. */
    Payload outgoing(ObjectCodec codec) {
        if (type() != BaseType.OBJECT) {
            return buffer();
        }
        GrowingPayload target = serialized();
        Elements objects = isMapped ? objects(mapped.size()) : elements;
        if (isMapped) {
            mapped.pack(0, objects);
        }
        try {
            codec.write((Object[]) objects.array(), objects.offset(), objects.count(), target);
        } catch (ObjectCodecException e) {
            throw new Fault(ErrorClass.TYPE, e.getMessage(), e);
        }
        return target;
    }

    /**
     * Packs the message into bytes and gives this back.
     *
     * @param room the array, given the end of what it must have room for
     * @return where the next one begins
     * @throws Fault BUFFER if there is not enough room
     */
    public int pack(int position, IntFunction<byte[]> room) {
        Payload message = outgoing(messenger.codec());
        long end = position + message.length();
        if (position < 0 || end > GrowingPayload.MAX_BYTES) {
            throw new Fault(ErrorClass.ARG, "position " + position + ", and the end is at " + end);
        }
        byte[] target = room.apply((int) end);
        if (end > target.length) {
            throw new Fault(
                    ErrorClass.BUFFER,
                    message.length() + " bytes to pack at position " + position + ", but the buffer has "
                            + target.length);
        }
        message.gather(0, MemorySegment.ofArray(target), position, (int) message.length());
        messenger.give(this);
        return (int) end;
    }

    /**
     * Unpacks the message from bytes and gives this back.
     *
     * @param end bytes that there are
     * @return where the next one begins
     * @throws Fault TRUNCATE if there are fewer bytes than elements, or more objects
     */
    public int unpack(byte[] source, int position, int end) {
        if (position < 0 || position > end) {
            throw new Fault(ErrorClass.ARG, "position " + position + " in a packed message of " + end + " bytes");
        }
        checkWritable();
        int next = type() == BaseType.OBJECT
                ? unpackObjects(source, position, end)
                : unpackElements(source, position, end);
        messenger.give(this);
        return next;
    }

    private int unpackElements(byte[] source, int position, int end) {
        long bytes = buffer().length();
        if (bytes > end - position) {
            throw new Fault(
                    ErrorClass.TRUNCATE,
                    bytes + " bytes to unpack at position " + position + ", but the packed message has " + end);
        }
        buffer().scatter(0, MemorySegment.ofArray(source), position, (int) bytes);
        return position + (int) bytes;
    }

    private int unpackObjects(byte[] source, int position, int end) {
        try {
            int group = messenger.codec().groupBytes(source, position, end - position);
            deserialize(source, position, group);
            return position + group;
        } catch (ObjectCodecException e) {
            throw new Fault(ErrorClass.TYPE, e.getMessage(), e);
        }
    }

    /** Where to receive; objects are made when the message is complete. */
    Payload incoming() {
        return type() != BaseType.OBJECT ? buffer() : serialized().forReceive();
    }

    /** References without gaps, in an array of their own. */
    private static Elements objects(long count) {
        int size = Math.toIntExact(count);
        return new Elements().array(BaseType.OBJECT, new Object[size], 0, size);
    }

    private GrowingPayload serialized() {
        if (serialized == null) {
            serialized = new GrowingPayload();
        }
        return serialized;
    }

    /** A send to a rank of the job is under way; all but the request is for {@link #toString}. */
    void sending(String verb, int destination, MxRequest request, long bits) {
        this.verb = verb;
        this.peer = destination;
        this.bits = bits;
        this.mask = 0;
        this.request = request;
    }

    /** Posts a receive. */
    void receiveKept(long wanted, long mask) {
        kept = messenger.endpoint().attended().irecv(kept, incoming(), wanted, mask);
        receiving(kept, wanted, mask);
    }

    /** A receive is posted. */
    void receiving(MxRequest request, long bits, long mask) {
        this.verb = "Recv";
        this.bits = bits;
        this.mask = mask;
        this.request = request;
    }

    /** Done already: the other side is PROC_NULL, or the message has been copied. */
    public Transfer withNobody() {
        sending(IDLE, MatchBits.PROC_NULL, null, 0);
        return this;
    }

    @Override
    public boolean isDone() {
        MxRequest pending = request;
        return pending == null || pending.isDone();
    }

    /** Whether a send that is done did not do its part. */
    public boolean hasFailed() {
        MxRequest done = request;
        return done != null && !hasLeft(done.code());
    }

    @Override
    public void complete(Envelope result) {
        MxRequest done = request;
        if (done == null) {
            result.set(MatchBits.PROC_NULL, MatchBits.ANY_TAG, 0, Envelope.NOT_OBJECTS);
        } else {
            request = null;
            finish(done, messenger.endpoint(), result);
        }
        messenger.give(this);
    }

    @SuppressWarnings("ReferenceEquality") // requests have an identity, and no other equality
    private void finish(MxRequest done, MxEndpoint endpoint, Envelope result) {
        StatusCode code = done.code();
        long info = done.matchInfo();
        long sent = done.messageLength();
        long received = done.transferLength();
        Partner partner = done.source();
        if (done != kept) {
            endpoint.release(done);
        }
        ended(code, info, sent, received, partner, result);
    }

    /** A receive that has never been a request of ours is over. */
    void received(MxStatus status, Envelope result, long wanted, long mask) {
        receiving(null, wanted, mask);
        ended(
                status.code(),
                status.matchInfo(),
                status.messageLength(),
                status.transferLength(),
                status.source(),
                result);
    }

    private void ended(StatusCode code, long info, long sent, long received, Partner partner, Envelope result) {
        if (code == StatusCode.CANCELLED) {
            result.empty(true);
        } else if (isMapped ? mapped.isClosed() : elements.isClosed()) {
            throw new Fault(ErrorClass.BUFFER, "the memory was closed while the message was under way");
        } else if (mask == 0 && hasLeft(code)) {
            result.empty(false);
        } else if (code != StatusCode.SUCCESS) {
            throw failure(code, info, sent, partner);
        } else {
            int objects = type() == BaseType.OBJECT
                    ? deserialize(serialized.bytes(), 0, serialized.size())
                    : Envelope.NOT_OBJECTS;
            result.set(MatchBits.source(info), MatchBits.tag(info), received, objects);
        }
    }

    /** Whether a send did its part: that the receiver's buffer was too small is the receiver's fault (MPI-1.1 section 3.2.4). */
    private static boolean hasLeft(StatusCode code) {
        return code == StatusCode.SUCCESS || code == StatusCode.BUFFERED || code == StatusCode.TRUNCATED;
    }

    private int deserialize(byte[] bytes, int offset, int size) {
        ObjectCodec codec = messenger.codec();
        try {
            int count = codec.count(bytes, offset, size);
            long room = isMapped ? mapped.size() : elements.longCount();
            if (count > room) {
                throw new Fault(
                        ErrorClass.TRUNCATE, "the message has " + count + " objects, the buffer has room for " + room);
            }
            Elements objects = isMapped ? objects(count) : elements;
            codec.read(bytes, offset, size, (Object[]) objects.array(), objects.offset(), objects.count());
            if (isMapped) {
                mapped.unpack(0, objects);
            }
            return count;
        } catch (ObjectCodecException e) {
            throw new Fault(ErrorClass.TYPE, e.getMessage(), e);
        }
    }

    private Fault failure(StatusCode code, long info, long sent, Partner partner) {
        return switch (code) {
            case TRUNCATED ->
                new Fault(
                        ErrorClass.TRUNCATE,
                        "the message (" + MatchBits.describe(info, -1L) + ") has " + sent
                                + " bytes, the buffer has room for " + buffer().length());
            case ENDPOINT_CLOSED, ABORTED ->
                new Fault(ErrorClass.OTHER, "the job was finalized or aborted while this was under way: " + this);
            case ENDPOINT_UNREACHABLE, TIMEOUT, BAD_SESSION, ENDPOINT_UNKNOWN ->
                new Fault(
                        ErrorClass.OTHER, describeOther(partner) + " is gone or out of reach (" + code + "): " + this);
            default -> {
                String why = partner == null || partner.lastError() == null ? "" : "; " + partner.lastError();
                yield new Fault(ErrorClass.OTHER, code + ": " + this + why);
            }
        };
    }

    private String describeOther(Partner source) {
        if (mask == 0) {
            return messenger.describeRank(peer);
        }
        return source == null ? "the other rank" : messenger.describe(source);
    }

    /** Only receives that have not matched can be cancelled (MPI-1.1 section 3.8 lets a send go on). */
    @Override
    public void cancel() {
        MxRequest pending = request;
        if (pending != null && mask != 0 && !pending.isDone()) {
            messenger.endpoint().cancelNoTest(pending);
        }
    }

    /** Lets go of the program's buffer, so that a pool of transfers keeps no memory alive but the view of a ByteBuffer. */
    void clear() {
        elements.slice(NOTHING, 0, 0);
        if (isMapped) {
            mapped.clear();
            isMapped = false;
        }
        verb = IDLE;
        if (serialized != null && serialized.bytes().length > KEPT_BYTES) {
            serialized = null;
        }
    }

    @Override
    public String toString() {
        return mask == 0
                ? verb + " to rank " + peer + " of the job (" + MatchBits.describe(bits, -1L) + ") of " + buffer()
                : verb + " (" + MatchBits.describe(bits, mask) + ") into " + buffer();
    }
}
