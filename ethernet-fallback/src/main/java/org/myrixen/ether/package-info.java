/**
 * MX over Ethernet for peers that share no memory: carriers of MXoE packets as providers of the Nic SPI, and what they share.
 * Frames may get lost, doubled and overtaken here; the endpoint above repairs it.
 */
package org.myrixen.ether;
