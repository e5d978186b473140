/**
 * The carrier in UDP datagrams, for networks that drop foreign EtherTypes and for users without privileges: one MX packet
 * per datagram, behind a {@link org.myrixen.ether.udp.DatagramHead}.
 *
 * <p>Contract: no datagram is ever cut by IP; a datagram that is not from this job, of another version or of other sizes is
 * dropped and counted and never throws; what waits to be sent has a fixed bound. Only {@code EpollPort} and the classes that it
 * names know Netty, and they are loaded when the carrier is opened.
 */
package org.myrixen.ether.udp;
