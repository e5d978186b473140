package org.myrixen.mx.match;

import java.util.function.Consumer;

/** Nodes by their exact bits: chains in queueing order, twice as many chains as nodes at most times. */
final class HashChains<T> {
    private static final long SCATTER = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio: spreads ranks and tags alike

    private Node<T>[] heads = heads(16);
    private int shift = 64 - 4;
    private int size;

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type parameters
    private static <T> Node<T>[] heads(int count) {
        Node<T>[] heads = new Node[count];
        for (int i = 0; i < count; i++) {
            heads[i] = Node.head();
        }
        return heads;
    }

    private Node<T> head(long bits) {
        return heads[(int) ((bits * SCATTER) >>> shift)];
    }

    void append(Node<T> node) {
        if (++size > heads.length) {
            grow();
        }
        head(node.bits).insertBefore(node);
    }

    void remove(Node<T> node) {
        node.unlink();
        size--;
    }

    /** The oldest node with exactly these bits. */
    Node<T> first(long bits) {
        Node<T> head = head(bits);
        for (Node<T> n = head.next; n != head; n = n.next) {
            if (n.bits == bits) {
                return n;
            }
        }
        return null;
    }

    /** Some node; null when there is none. */
    Node<T> any() {
        for (Node<T> head : heads) {
            if (head.next != head) {
                return head.next;
            }
        }
        return null;
    }

    void forEach(int limit, Consumer<T> visitor) {
        int shown = 0;
        for (Node<T> head : heads) {
            for (Node<T> n = head.next; n != head && shown < limit; n = n.next, shown++) {
                visitor.accept(n.item);
            }
        }
    }

    /** Doubles twice; walking each old chain from its start keeps the order within the new ones. */
    private void grow() {
        Node<T>[] old = heads;
        heads = heads(old.length * 4);
        shift -= 2;
        for (Node<T> from : old) {
            while (from.next != from) {
                Node<T> node = from.next;
                node.unlink();
                head(node.bits).insertBefore(node);
            }
        }
    }
}
