/**
 * Shared rings: the transport between processes of one host and, later, between co-located virtual machines.
 *
 * <p>Three independent choices compose it: memory that both sides map ({@link org.myrixen.xen.segment}), a ring in it
 * ({@link org.myrixen.xen.ring}) and a way to wake a sleeper ({@link org.myrixen.xen.doorbell}). {@link
 * org.myrixen.xen.nic} puts them together behind the Nic SPI of the MX device.
 */
package org.myrixen.xen;
