package org.myrixen.mx.match;

/**
 * A place in a matching queue. Each node is in one doubly linked list (its chain) and, when unexpected, in a second one
 * (arrival order); both are circular with a head node, so that removal needs no search.
 *
 * @param <T> what is queued
 */
public final class Node<T> {
    T item;
    long bits;
    long mask;
    long order;
    Node<T> prev = this;
    Node<T> next = this;
    Node<T> arrivedBefore = this;
    Node<T> arrivedAfter = this;

    Node() {}

    static <T> Node<T> head() {
        return new Node<>();
    }

    public T item() {
        return item;
    }

    /** When it was queued, in units of queueings of its kind. */
    public long order() {
        return order;
    }

    void insertBefore(Node<T> node) {
        node.prev = prev;
        node.next = this;
        prev.next = node;
        prev = node;
    }

    void unlink() {
        prev.next = next;
        next.prev = prev;
        prev = this;
        next = this;
    }

    void insertArrival(Node<T> node) {
        node.arrivedBefore = arrivedBefore;
        node.arrivedAfter = this;
        arrivedBefore.arrivedAfter = node;
        arrivedBefore = node;
    }

    void unlinkArrival() {
        arrivedBefore.arrivedAfter = arrivedAfter;
        arrivedAfter.arrivedBefore = arrivedBefore;
        arrivedBefore = this;
        arrivedAfter = this;
    }
}
