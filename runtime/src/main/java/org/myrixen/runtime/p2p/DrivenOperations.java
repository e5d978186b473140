package org.myrixen.runtime.p2p;

import java.util.Arrays;

/**
 * The operations that every thread advances while it makes progress, whatever it waits for itself. An array that is replaced
 * whenever it changes: who advances needs no lock, and a function of the program that runs in there may start and end others.
 */
final class DrivenOperations {
    private static final Driven[] NONE = {};

    private volatile Driven[] all = NONE;

    boolean isEmpty() {
        return all.length == 0;
    }

    synchronized void add(Driven operation) {
        Driven[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = operation;
        all = more;
    }

    synchronized void remove(Driven operation) {
        int at = Arrays.asList(all).indexOf(operation);
        if (at >= 0) {
            Driven[] fewer = Arrays.copyOf(all, all.length - 1);
            System.arraycopy(all, at + 1, fewer, at, fewer.length - at);
            all = fewer.length == 0 ? NONE : fewer;
        }
    }

    /** Advances all; 0 if nothing moved. */
    int advance() {
        int moved = 0;
        for (Driven each : all) {
            moved += each.advance();
        }
        return moved;
    }
}
