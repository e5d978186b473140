package xdev.mxdev;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import mpjbuf.Buffer;
import mpjbuf.BufferException;
import mpjdev.Request;
import mpjdev.Status;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Partner;
import xdev.Device;
import xdev.ProcessID;
import xdev.XDevException;

/** MPJ Express's {@code mxdev}: its messages travel as MX messages. Made by MPJ Express, by name. */
public final class MXDevice implements Device {
    private static final int ANY = -1;

    private final Map<UUID, Integer> ranks = new HashMap<>();

    /** What was started and not waited for yet, for {@link #peek}. */
    private final Set<Transfer> started = ConcurrentHashMap.newKeySet();

    private Station station;
    private Job job;
    private MxEndpoint endpoint;
    private ProcessID[] ids;
    private Partner[] partners;
    private int rank;

    /**
     * Joins the job.
     *
     * @param args rank, CONF, name of the device, and what follows on the command line
     * @return one id per rank, in rank order
     * @throws XDevException if an argument is wrong, no transport works, or ranks do not come in time: the message names them
     */
    @Override
    public ProcessID[] init(String[] args) throws XDevException {
        JobConf conf = JobConf.read(args[1]);
        rank = rankOf(args[0], conf.size());
        station = Station.open(conf);
        endpoint = station.endpoint();
        if (rank == 0) {
            station.sweepStale();
        }
        Member me = new Member(rank, ProcessHandle.current().pid(), UUID.randomUUID(), station.name(), endpoint.card());
        try {
            job = Job.join(conf, me, new Job.Listener() {
                @Override
                public void gone(Member member) {
                    station.sweep(member.station());
                }

                @Override
                public void changed() {
                    endpoint.signal();
                }
            });
            settle(job);
        } catch (RuntimeException e) {
            station.close();
            throw e;
        }
        return ids.clone();
    }

    private static int rankOf(String text, int size) {
        try {
            int rank = Integer.parseInt(text);
            if (rank >= 0 && rank < size) {
                return rank;
            }
        } catch (NumberFormatException e) {
            throw new XDevException("the rank is \"" + text + "\": expected a number");
        }
        throw new XDevException("this is rank " + text + ", but CONF has " + size + " ranks, 0 to " + (size - 1));
    }

    private void settle(Job joined) {
        int size = joined.members().size();
        ids = new ProcessID[size];
        partners = new Partner[size];
        for (Member member : joined.members()) {
            ids[member.rank()] = new ProcessID(member.id());
            partners[member.rank()] = endpoint.partner(member.card());
            ranks.put(member.id(), member.rank());
        }
    }

    MxEndpoint endpoint() {
        return endpoint;
    }

    UUID uuid(int ofRank) {
        return ids[ofRank].uuid();
    }

    /** Room that MPJ Express leaves in front of a message, in bytes. */
    @Override
    public int getSendOverhead() {
        return Envelope.HEADER;
    }

    @Override
    public int getRecvOverhead() {
        return Envelope.HEADER;
    }

    @Override
    public ProcessID id() {
        return ids[rank];
    }

    /** Leaves the job when all ranks do, so that nobody closes what another still reads. */
    @Override
    public void finish() throws XDevException {
        job.leave();
        try {
            waitUntil(job::isOver, "MPI.Finalize");
        } finally {
            job.close();
            station.close();
        }
    }

    // ---- sending

    @Override
    public Request isend(Buffer buffer, ProcessID destination, int tag, int context) throws XDevException {
        return remembered(send(false, buffer, destination, tag, context));
    }

    @Override
    public void send(Buffer buffer, ProcessID destination, int tag, int context) throws XDevException {
        send(false, buffer, destination, tag, context).iwait();
    }

    @Override
    public Request issend(Buffer buffer, ProcessID destination, int tag, int context) throws XDevException {
        return remembered(send(true, buffer, destination, tag, context));
    }

    @Override
    public void ssend(Buffer buffer, ProcessID destination, int tag, int context) throws XDevException {
        send(true, buffer, destination, tag, context).iwait();
    }

    private Transfer send(boolean synchronous, Buffer buffer, ProcessID destination, int tag, int context) {
        try {
            buffer.commit();
        } catch (BufferException e) {
            throw new XDevException(e);
        }
        int to = rankOf(destination);
        Outgoing payload = new Outgoing(buffer);
        long bits = Envelope.bits(context, payload.kind(), rank, tag);
        Transfer transfer = new SendTransfer(this, to, tag);
        MxRequest request = synchronous
                ? endpoint.issend(payload, partners[to], bits, null)
                : endpoint.isend(payload, partners[to], bits, null);
        transfer.started(request);
        return transfer;
    }

    private int rankOf(ProcessID process) {
        Integer found = ranks.get(process.uuid());
        if (found == null) {
            throw new XDevException("no rank of this job has the id " + process.uuid());
        }
        return found;
    }

    // ---- receiving

    @Override
    public Status recv(Buffer buffer, ProcessID source, int tag, int context) throws XDevException {
        return receive(buffer, source, tag, context, new Status()).iwait();
    }

    @Override
    public Request irecv(Buffer buffer, ProcessID source, int tag, int context, Status status) throws XDevException {
        return remembered(receive(buffer, source, tag, context, status == null ? new Status() : status));
    }

    private Transfer receive(Buffer buffer, ProcessID source, int tag, int context, Status status) {
        int from = sourceOf(source);
        Incoming payload = new Incoming(buffer);
        Transfer transfer = new ReceiveTransfer(this, payload, status, from, tag);
        transfer.started(endpoint.irecv(payload, Envelope.wanted(context, from, tag), Envelope.mask(from, tag), null));
        return transfer;
    }

    private int sourceOf(ProcessID source) {
        return source.uuid().equals(ANY_SRC.uuid()) ? ANY : rankOf(source);
    }

    @Override
    public Status probe(ProcessID source, int tag, int context) throws XDevException {
        int from = sourceOf(source);
        MxStatus found = new MxStatus();
        waitUntil(
                () -> endpoint.iprobe(Envelope.wanted(context, from, tag), Envelope.mask(from, tag), found), "a probe");
        return described(found);
    }

    @Override
    public Status iprobe(ProcessID source, int tag, int context) throws XDevException {
        int from = sourceOf(source);
        MxStatus found = new MxStatus();
        String gone = job.failure(); // before the look: what a rank sent before it ended is still there
        if (endpoint.iprobe(Envelope.wanted(context, from, tag), Envelope.mask(from, tag), found)) {
            return described(found);
        }
        if (gone != null) {
            throw new XDevException(gone);
        }
        return null;
    }

    private Status described(MxStatus found) {
        Status status = new Status(uuid(Envelope.source(found.matchInfo())), 0, -1);
        Envelope.describe(found.matchInfo(), found.messageLength(), status);
        return status;
    }

    /** For MPJ Express's hybrid device alone. */
    @Override
    public Status iprobe(ProcessID source, ProcessID destination, int tag, int context) throws XDevException {
        throw new XDevException("mxdev is no part of the hybrid device");
    }

    @Override
    public Status iprobeAndFetch(ProcessID source, ProcessID destination, int tag, int context, Buffer buffer)
            throws XDevException {
        throw new XDevException("mxdev is no part of the hybrid device");
    }

    // ---- completion

    private Transfer remembered(Transfer transfer) {
        started.add(transfer);
        return transfer;
    }

    void collected(Transfer transfer) {
        started.remove(transfer);
    }

    /** Waits for a request that is complete and that nobody has waited for; each is shown once. */
    @Override
    public Request peek() throws XDevException {
        Transfer[] found = new Transfer[1];
        waitUntil(
                () -> {
                    endpoint.progress();
                    for (Iterator<Transfer> all = started.iterator(); all.hasNext(); ) {
                        Transfer each = all.next();
                        if (each.isDone() && started.remove(each)) {
                            found[0] = each;
                            return true;
                        }
                    }
                    return false;
                },
                "a wait for any request");
        return found[0];
    }

    /** Some progress if it is needed; whether the transfer is done. */
    boolean test(Transfer transfer) {
        if (transfer.isDone()) {
            return true;
        }
        String gone = job.failure();
        endpoint.progress();
        boolean done = transfer.isDone();
        if (!done && gone != null) {
            throw broken(gone, transfer);
        }
        return done;
    }

    /** Waits until the transfer is done. */
    void await(Transfer transfer) {
        if (!transfer.isDone()) {
            waitUntil(transfer::isDone, transfer);
        }
    }

    private void waitUntil(BooleanSupplier condition, Object underWay) {
        for (int idle = 0; !condition.getAsBoolean(); ) {
            String gone = job.failure(); // before the progress: what a rank sent before it ended still arrives
            if (endpoint.progress() != 0) {
                idle = 0;
            } else if (gone == null) {
                idle = endpoint.idle(idle);
            } else if (!condition.getAsBoolean()) {
                throw broken(gone, underWay);
            }
        }
    }

    private static XDevException broken(String gone, Object underWay) {
        return new XDevException(gone + "; this was under way: " + underWay);
    }
}
