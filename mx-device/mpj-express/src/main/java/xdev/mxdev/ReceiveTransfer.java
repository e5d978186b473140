package xdev.mxdev;

import mpjdev.Status;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.StatusCode;
import xdev.Device;
import xdev.XDevException;

/** A receive under way. */
final class ReceiveTransfer extends Transfer {
    private final Incoming incoming;
    private final Status status;
    private final int source;
    private final int tag;

    ReceiveTransfer(MXDevice device, Incoming incoming, Status status, int source, int tag) {
        super(device);
        this.incoming = incoming;
        this.status = status;
        this.source = source;
        this.tag = tag;
    }

    @Override
    Status finish(MxStatus outcome) {
        if (incoming.refusal() != null) {
            throw new XDevException(new IllegalStateException(
                    this + " has no room for " + outcome.messageLength() + " bytes", incoming.refusal()));
        }
        if (outcome.code() != StatusCode.SUCCESS) {
            throw failed(outcome);
        }
        incoming.finish(outcome.transferLength(), status);
        status.tag = Envelope.tag(outcome.matchInfo());
        status.srcID = device.uuid(Envelope.source(outcome.matchInfo()));
        return status;
    }

    @Override
    public boolean cancel() {
        return withdraw();
    }

    @Override
    public String toString() {
        return "a receive from " + (source < 0 ? "any rank" : "rank " + source) + " with "
                + (tag == Device.ANY_TAG ? "any tag" : "tag " + tag);
    }
}
