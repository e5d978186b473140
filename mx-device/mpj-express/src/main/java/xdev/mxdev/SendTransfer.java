package xdev.mxdev;

import mpjdev.Status;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.StatusCode;

/** A send under way. */
final class SendTransfer extends Transfer {
    private final int destination;
    private final int tag;

    SendTransfer(MXDevice device, int destination, int tag) {
        super(device);
        this.destination = destination;
        this.tag = tag;
    }

    @Override
    Status finish(MxStatus outcome) {
        StatusCode code = outcome.code();
        // Truncated: the receiver could not make room, and its rank says so.
        if (code != StatusCode.SUCCESS && code != StatusCode.BUFFERED && code != StatusCode.TRUNCATED) {
            throw failed(outcome);
        }
        return new Status(device.id().uuid(), tag, -1);
    }

    @Override
    public String toString() {
        return "a send to rank " + destination + " with tag " + tag;
    }
}
