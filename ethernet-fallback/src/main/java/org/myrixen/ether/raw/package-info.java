/**
 * MXoE in raw Ethernet frames (EtherType 0x86DF), on Linux packet sockets.
 *
 * <p>Each process is a board of its own with a locally administered MAC address, so that several processes of one host share
 * an interface without sharing endpoint numbers: the kernel filters by that address before a frame costs us anything.
 * Contract: frames get lost, doubled and overtaken; a sender is known by its MAC address; who
 * it is and whether it may talk to us the endpoint finds out when it connects.
 */
package org.myrixen.ether.raw;
