package org.myrixen.mx.match;

/** Free nodes, so that matching allocates nothing once its queues have been as long as they get. */
final class NodePool<T> {
    private Node<T> free;

    Node<T> take(T item, long bits, long mask, long order) {
        Node<T> node = free;
        if (node == null) {
            node = new Node<>();
        } else {
            free = node.next;
            node.next = node;
        }
        node.item = item;
        node.bits = bits;
        node.mask = mask;
        node.order = order;
        return node;
    }

    T give(Node<T> node) {
        T item = node.item;
        node.item = null;
        node.next = free;
        free = node;
        return item;
    }
}
