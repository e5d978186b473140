/**
 * MX over Ethernet for peers that share no memory. Empty today: this package will hold the two carriers, raw frames
 * (AF_PACKET, EtherType 0x86DF) and UDP datagrams, as providers of the Nic SPI.
 */
package org.myrixen.ether;
