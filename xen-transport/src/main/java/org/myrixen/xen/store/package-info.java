/**
 * A small tree of nodes that both ends of a split driver see, with the semantics of xenstore; and its stand-ins.
 *
 * <p>Contract: a node has a value and children, each write replaces one value whole, and a watch tells of every change
 * after which nothing else changed, so that whoever looks after each event ends up knowing the last state. Several
 * changes may be told as one. There are no transactions: write what others wait for last. What is read was written by a
 * peer and is validated by whoever reads it.
 */
package org.myrixen.xen.store;
