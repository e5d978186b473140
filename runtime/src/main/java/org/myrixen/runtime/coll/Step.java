package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.GrowingPayload;

/** A node of a schedule; pooled with it. */
final class Step {
    enum Kind {
        SEND,
        RECEIVE,
        REDUCE,
        COPY,
        /** Copies OBJECT elements so that both sides share no object. */
        CLONE,
        /** Copies a square of blocks, columns to rows. */
        TRANSPOSE,
        CALL,
        /** Does nothing: a point that others wait for. */
        JOIN
    }

    Kind kind;

    /** Dependencies that are not complete; 0 makes the step ready. */
    int pending;

    /** First and last edge to a step that depends on this one. */
    int firstEdge;

    int lastEdge;

    int peer;
    int lane;

    /** Of a square of blocks: how many there are in a row. */
    int width;

    /** What is sent, received into, reduced from or copied from. */
    final Elements data = new Elements();

    /** What is reduced or copied into. */
    final Elements target = new Elements();

    Reduction op;
    Runnable call;

    /** The serialized form of OBJECT elements under way; made when first needed. */
    GrowingPayload parcel;

    /** The earlier step whose parcel is sent again; null if there is none. */
    Step original;

    /** The exchange's handle while under way. */
    Object transfer;

    void clear() {
        data.clear();
        target.clear();
        op = null;
        call = null;
        transfer = null;
        parcel = null;
        original = null;
    }

    GrowingPayload parcel() {
        if (parcel == null) {
            parcel = new GrowingPayload();
        }
        return parcel;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case SEND -> "send " + data + " to " + peer;
            case RECEIVE -> "receive " + data + " from " + peer;
            case REDUCE -> "reduce " + data + " into " + target;
            case COPY, CLONE, TRANSPOSE -> "copy " + data + " into " + target;
            case CALL -> "call " + call;
            case JOIN -> "join";
        };
    }
}
