package xdev.mxdev;

import mpjdev.Request;
import mpjdev.Status;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.StatusCode;
import xdev.XDevException;

/** A message under way, as MPJ Express waits for it. Its listeners, which unpack, run once, in the thread that waits. */
abstract class Transfer extends Request {
    final MXDevice device;
    private MxRequest request; // null once it has been given back to the endpoint
    private Status result; // null unless it ended well
    private RuntimeException fault;
    private boolean told;

    Transfer(MXDevice device) {
        this.device = device;
    }

    final synchronized void started(MxRequest posted) {
        request = posted;
    }

    /** Takes the outcome, once. */
    abstract Status finish(MxStatus outcome);

    /** What this is, for messages. */
    @Override
    public abstract String toString();

    final synchronized boolean isDone() {
        return request == null || request.isDone();
    }

    /** The outcome of a done request; the first call gives the request back. */
    private synchronized Status collect() {
        if (request != null) {
            MxStatus outcome = new MxStatus();
            device.endpoint().test(request, outcome);
            request = null;
            try {
                result = finish(outcome);
            } catch (RuntimeException e) {
                fault = e;
            }
            device.collected(this);
        }
        if (fault != null) {
            throw fault;
        }
        return result;
    }

    @Override
    public final Status iwait() {
        device.await(this);
        Status status = collect();
        if (firstToTell()) {
            complete(status);
        }
        return status;
    }

    private synchronized boolean firstToTell() {
        boolean first = !told;
        told = true;
        return first;
    }

    /** Null, or the status; MPJ Express then calls {@link #iwait}, so the listeners do not run here. */
    @Override
    public final Status itest() {
        return device.test(this) ? collect() : null;
    }

    @Override
    public final synchronized boolean isnull() {
        return request == null && told;
    }

    /** Nobody will ask any more. */
    @Override
    public final synchronized void free() {
        if (request != null) {
            device.endpoint().forget(request);
            end();
        }
    }

    @Override
    public boolean cancel() {
        return false;
    }

    /** Takes a receive that has not matched back. */
    final synchronized boolean withdraw() {
        boolean withdrawn =
                request != null && !request.isDone() && device.endpoint().cancel(request);
        if (withdrawn) {
            end();
        }
        return withdrawn;
    }

    private void end() {
        request = null;
        result = new Status();
        told = true; // there is nothing to unpack
        device.collected(this);
    }

    final XDevException failed(MxStatus outcome) {
        String why = outcome.source() == null ? null : outcome.source().lastError();
        StatusCode code = outcome.code();
        String reason = why == null ? code.toString() : code + ", " + why;
        return new XDevException(this + " failed: " + reason);
    }
}
